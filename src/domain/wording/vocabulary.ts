/** The words by which the check tells business, technical, production and vague terms apart: versioned data, no logic (CLK-2, CLK-3, GATE-3). */

/** Version of these tables. Every verdict carries it: a changed table is a new version, so an old verdict stays explicable. */
export const VOCABULARY = '2026-11';

/**
 * What a phrase tells.
 * `business`: a result people outside the technology would count. `model`: the quality of a model. `making`: how it is built and
 * trained. `system`: a measure of software and machines. `production`: latency, reliability, adoption, recovery (CLK-2). `change` and `bound` make a number a target.
 * `vague`: a direction without a measure. `served`: what a service hands out, a production measure unless its quality is meant.
 * `live`: measured in operation. `sandbox`: measured out of operation. `learner`: names the model itself, and so makes a weak
 * word beside it technical. `weak`: technical only beside a learner or alone. `correct`: technical with a
 * share only (`95 % correct`). `today`: tells how things are, which makes a number a
 * baseline. `scope`: for whom. `skip`: looks like one of these and is none.
 */
export type Role =
  | 'business'
  | 'model'
  | 'making'
  | 'system'
  | 'production'
  | 'change'
  | 'bound'
  | 'vague'
  | 'served'
  | 'live'
  | 'sandbox'
  | 'learner'
  | 'weak'
  | 'correct'
  | 'today'
  | 'scope'
  | 'skip';

/** Phrases separated by commas, in the singular; `*` ends a stem, `_` stands for any one word. */
export const PHRASES: Readonly<Record<Role, string>> = {
  business: `
    customer satisfaction, employee satisfaction, satisfaction, nps, net promoter score, csat, sla compliance, compliance rate, service level,
    energy use, energy consumption, energy, emission, co2, onboarding, cash flow, market share, order value, utilisation, utilization,
    absenteeism, sick leave, reject rate, on time delivery, delivery time, response rate, win rate, sales cycle, vacancy, bad debt,
    premium, loss ratio, combined ratio, leakage, audit finding, reviewed within, processed within, handled within, completed within,
    resolved within, closed within, delivered within, paid within, answered within, error rate of the _ process, error rate of _ process,
    first pass yield, first contact, straight through, permit, manual check,
    cost, expense, spend*, saving, save, saved, saves, revenue, income, sales, margin, profit, loss, penalty, budget, price, overtime,
    working capital, tied up in inventory, inventory level, licence, license, outside counsel, fee, payback, pay* back, return on investment,
    fte, labor, labour, headcount, staff hour, work hour, man hour, manhour, hour of staff, workload, effort, level of effort, staffing,
    time, handling time, processing time, cycle time, turnaround*, lead time, wait* time, wait, time to hire, scan time, charting time,
    backlog, rework, manual work, manual correction, manual* review*, manual* reconcil*, manual process, duplicate payment,
    complaint, churn, turnover, attrition, retention, conversion, renewal, satisfaction score, resolution, escalation rate, call length,
    fraud*, chargeback, claim, invoice, ticket, order, write in, case work, backlog, late filing, late _ review,
    error rate in, error rate of the process, entry error, scrap*, defect rate, stock out, warranty, downtime of line, accident, injury,
    mortality, death, readmission, length of stay, no show, cancellation, delay, capacity, scheduled case, door to doc time, patient flow,
    detection rate, adenoma detection, cargo, yield, water, nutrient, refugee, audit, month end close, close in, translation cost,
    productivity, image to be reviewed, dispute, productivity per, incident, hour, work day, write ins, time and resource, efficienc*, automatically coded, automatically processed,
    automation, case discovery, result in, providing result*`,
  model: `
    accuracy rate, model accuracy, f1, f1 score, f score, auc, roc, roc auc, sensitivity, specificity, perplexity, bleu, rouge, rmse, mae,
    word error rate, word recognition error, recognition error, character recognition rate, false positive, false negative, type i error, type ii error, hallucinat*,
    confidence score, confidence level, test set, test data, hold out, holdout, held out, cross validation, golden set, golden question,
    evaluation suite, model performance, model drift, data drift, overfit*, benchmark*, precision and recall, classifier precision, recall,
    model metric, ml metric, median error, mean error, detection ratio, state of the art, model degradation, outperform*,
    test reading error, will be incorrect, was incorrect, evaluate the accuracy, evaluate performance, accuracy of response,
    match the accuracy, acceptable accuracy, promising accuracy, compare accuracy, compare their accuracy, match probability,
    evaluate both, retrieves the right`,
  making: `
    training data*, training dataset, training set, train* data*, validation data*, validation set, validation sample, development sample,
    fine tun*, labeled training, labelled training, labeled image, labelled example, base model, model development, random forest,
    neural network, embedding model, trained on, training the model, predictive model`,
  system: `
    token, gpu, graphic processing unit, latency, uptime, throughput, inference, kubernetes, context window, vector database, embedding,
    code coverage, test coverage, unit test, microservice, autoscal*, prompt caching, the prompt, requests per second, request per second,
    availability of the, availability, response time, error rate of the api, api error rate, p95, p99, p50, node, memory use, cpu, gpu utilisation, gpu utilization,
    cpu utilisation, cpu utilization`,
  production: `
    latency, response time, respond*, percentile, p50, p90, p95, p99, availability, available, uptime, is up, downtime, error rate,
    error budget, failed call, failed request, fail*, timeout, call fail, recover*, restored, time to recover,
    outage, rollback, roll* back, retry, retries, fallback, weekly active, active weekly, request per minute, request per second, request per hour, request a minute,
    request an hour, active user, adoption, intended user,
    every week, each week, a week, times a week, weekly, use* it, live service, live case, live traffic, live document, escalation rate,
    dropped call, overturned, corrected, flag*`,
  served: `request, answered, answer, transaction, document processed, result, response, question`,
  change: `
    reduc*, cut*, lower*, decreas*, increas*, rais*, rise*, rose, risen, fall*, fell, drop*, sav*, avoid*, freed, free, down, less, fewer,
    more, faster, shorten*, gain*, grow*, grew, improve* between, improvement in, improvement, halv*, half, doubl*, tripl*, cancel*,
    worth, instead of, goal*, target*, aim*, reach*, pay* back, slash*, automatically, completed by, as opposed to, without more`,
  bound: `
    under, below, within, at least, at most, no more than, not more than, less than, fewer than, more than, up to, above, minimum, maximum,
    no later than, in under, stay*`,
  vague: `
    improv*, enhanc*, leverag*, optimi*, streamlin*, transform*, empower*, moderni*, facilitat*, support*, enabl*, boost*, accelerat*, drive,
    driving, revolutioni*, unlock*, better, faster, efficien*, effectiv*, productive, productivity, innovat*, seamless*, significant*,
    substantial*, help*, strengthen*, elevat*, maximi*, increas*, reduc*, quick*, rapid*, great* , good, high, low, acceptable, as expected,
    gracefully, fast, huge, explor*, with ai, ai first, ai driven, ai powered, state of the art`,
  live: `in production, in operation, live, in daily use, real traffic, in service, every week, weekly, reviewer`,
  sandbox: `
    sandbox, offline, in the lab, lab evaluation, test set, test data, golden set, golden question, evaluation suite, benchmark*, hold out,
    holdout, held out, cross validation, validation data*, validation set, validation sample, proof of concept, test case,
    historical data, historical case, recorded call, recorded audio`,
  learner: `
    model, algorithm, classifier, ml, machine learning, deep learning, detector, detection algorithm, predict*, forecast*, cnn, lstm, llm,
    transformer, neural, engine, extraction, extracted, ocr, response to question, vector search, instrument, clustering, linkage model`,
  weak: `accuracy, precision, score, error, performance, probability, reliability, trained, training`,
  correct: `accurate, correct, correctly, incorrect, right, wrong`,
  today: `take, took, taken, currently, today, spent on, on average`,
  scope: `
    unit, team, department, office, centre, center, branch, region, shop, site, plant, warehouse, line, segment, customer, staff, employee,
    handler, case worker, agent, underwriter, nurse, veteran, patient, taxpayer, user, planner, assistant, analyst, visitor, supplier,
    procurement, agency, hospital, division, country, household, motor, farmer, survey, bank, shops, driver, engineer, reviewer, purchaser, manager, officer, lawyer`,
  skip: `
    real time, near real time, over time, at the same time, any time, time series, time window, run time, full time, part time, at a time,
    time zone, time step, time of travel, time to time, just in time, one time, long term, short term, cutting edge, for example, save as,
    better serve, in order, in order to, call center, call centre, contact center, water supply, non profit, executive order, effort to, free of`,
};

/** The business metric a technical term is most often a stand-in for; names a message `wording.metric.*` (GATE-3). */
export type BusinessMetric =
  | 'rework'
  | 'waiting_time'
  | 'cost_per_case'
  | 'lost_hours'
  | 'cases_handled'
  | 'open';

/** Stem of a technical term and what it usually means for the business; the first that fits counts. */
export const TRANSLATIONS: readonly (readonly [stem: string, metric: BusinessMetric])[] = [
  ['latency', 'waiting_time'],
  ['response', 'waiting_time'],
  ['p9', 'waiting_time'],
  ['p5', 'waiting_time'],
  ['token', 'cost_per_case'],
  ['gpu', 'cost_per_case'],
  ['graphic', 'cost_per_case'],
  ['inference', 'cost_per_case'],
  ['uptime', 'lost_hours'],
  ['availab', 'lost_hours'],
  ['throughput', 'cases_handled'],
  ['request', 'cases_handled'],
  ['accura', 'rework'],
  ['precision', 'rework'],
  ['recall', 'rework'],
  ['f1', 'rework'],
  ['auc', 'rework'],
  ['false', 'rework'],
  ['hallucinat', 'rework'],
  ['error', 'rework'],
  ['word error', 'rework'],
  ['confidence', 'rework'],
];

/** Bringing an inventory in: choose a file, see what it would do, correct how it is read, write it, take it back. */
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { type ImportPreview, type importRun, previewInventory } from '../../../../src/contract/import.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import type { z } from 'zod';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Note, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf } from '../../wire/answer.ts';
import { client } from '../../wire/client.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import { Choose } from './choose.tsx';
import './import.css';
import { PastImports } from './past.tsx';
import { Preview } from './preview.tsx';
import { applyUpload, problemAtEnd, uploadFile } from './upload.ts';
import { Working } from './working.tsx';

type Run = z.output<typeof importRun>;

type State =
  | { readonly at: 'choose'; readonly problem: Problem | null }
  | { readonly at: 'upload'; readonly file: File; readonly sent: number }
  | {
      readonly at: 'preview';
      readonly preview: ImportPreview;
      readonly reading: boolean;
      readonly problem: Problem | null;
    }
  | {
      readonly at: 'write';
      readonly done: number;
      readonly total: number | null;
      readonly step: 'reading' | 'writing';
    }
  | { readonly at: 'done'; readonly run: Run };

const faultOf = (error: unknown): Problem | null =>
  problemOf(error instanceof Error ? error : new Error(String(error)));

export function ImportPage() {
  const words = useWords();
  const session = useSession();
  const [state, setState] = useState<State>({ at: 'choose', problem: null });
  const actions = useImport(setState);
  return (
    <>
      <PageHead title={words.say('import.title')} lede={words.say('import.lede')} />
      {session && !mayDecide(session) ? <Note>{words.say('import.read_only')}</Note> : null}
      {state.at === 'choose' && mayDecide(session) ? (
        <>
          <ProblemPanel problem={state.problem} holds={words.say('import.nothing_written')} />
          <Choose onFile={(file, mapping) => void actions.upload(file, mapping)} />
        </>
      ) : null}
      {state.at === 'upload' ? (
        <Working
          label={words.say('import.uploading', { file: state.file.name })}
          done={state.sent}
          total={state.file.size}
          words={words.say('import.uploaded', { percent: percentOf(state.sent, state.file.size) })}
        />
      ) : null}
      {state.at === 'preview' ? (
        <Preview
          preview={state.preview}
          reading={state.reading}
          problem={state.problem}
          onMapping={(yaml) => void actions.reread(state.preview, yaml)}
          onApply={(edition) => void actions.apply(state.preview, edition)}
          onLeave={() => setState({ at: 'choose', problem: null })}
        />
      ) : null}
      {state.at === 'write' ? (
        <Working
          label={words.say(`import.${state.step}`)}
          done={state.done}
          total={state.total}
          words={words.say('import.rows_done', { done: state.done, total: state.total ?? state.done })}
        />
      ) : null}
      {state.at === 'done' ? (
        <Done run={state.run} onAgain={() => setState({ at: 'choose', problem: null })} />
      ) : null}
      <PastImports />
    </>
  );
}

const percentOf = (part: number, whole: number): number => (whole > 0 ? Math.floor((part / whole) * 100) : 0);

function Done({ run, onAgain }: { readonly run: Run; readonly onAgain: () => void }) {
  const words = useWords();
  return (
    <div style={{ paddingBottom: 'var(--s-6)' }}>
      <output className="lede">
        {words.say('import.done', {
          accepted: run.accepted,
          added: run.added,
          changed: run.changed,
          unchanged: run.unchanged,
          absent: run.absent,
        })}
      </output>
      <p>{words.say('import.done_undo')}</p>
      <div className="acts-row">
        <ButtonLink to="/portfolio" kind="go">
          {words.say('import.to_portfolio')}
        </ButtonLink>
        <Button onPress={onAgain}>{words.say('import.another')}</Button>
      </div>
    </div>
  );
}

function useImport(setState: (state: State) => void) {
  const queries = useQueryClient();
  return {
    upload: async (file: File, mapping: string | null): Promise<void> => {
      setState({ at: 'upload', file, sent: 0 });
      try {
        const answer = await uploadFile(file, mapping, (sent) => setState({ at: 'upload', file, sent }));
        if (answer.kind === 'problem') setState({ at: 'choose', problem: answer.problem });
        else setState({ at: 'preview', preview: answer.preview, reading: false, problem: null });
      } catch (error) {
        setState({ at: 'choose', problem: faultOf(error) });
      }
    },
    reread: async (preview: ImportPreview, yaml: string): Promise<void> => {
      setState({ at: 'preview', preview, reading: true, problem: null });
      try {
        const next = await client.call(previewInventory, {
          params: { upload: preview.upload },
          body: { yaml },
        });
        setState({ at: 'preview', preview: next, reading: false, problem: null });
      } catch (error) {
        setState({ at: 'preview', preview, reading: false, problem: faultOf(error) });
      }
    },
    apply: async (preview: ImportPreview, edition: string): Promise<void> => {
      setState({ at: 'write', done: 0, total: preview.intake.accepted, step: 'reading' });
      const back = (problem: Problem | null): void =>
        setState({ at: 'preview', preview, reading: false, problem });
      let ended = false;
      try {
        const application = {
          upload: preview.upload,
          yaml: preview.mapping.yaml,
          ...(edition === '' ? {} : { edition }),
        };
        // One key for one upload: a lost answer and a second press write once.
        await applyUpload(application, `import-${preview.upload}`, (step) => {
          if (step.step === 'done') {
            ended = true;
            setState({ at: 'done', run: step.import });
          } else if (step.step === 'problem') {
            ended = true;
            back(problemAtEnd(step.problem));
          } else {
            setState({ at: 'write', done: step.done, total: step.total, step: step.step });
          }
        });
        if (!ended) back(problemAtEnd(null));
      } catch (error) {
        back(faultOf(error));
      }
      await queries.invalidateQueries();
    },
  };
}

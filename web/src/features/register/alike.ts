/** How alike is alike: below this, two initiatives only share words. */

/** From this score on, registering another asks why it is one (PICK-4). */
export const VERY_ALIKE = 0.5;

interface Scored {
  readonly score: number;
}

/** The one that a reason must speak of: the most alike, when it is very much so. */
export const mustAnswer = <S extends Scored>(similar: readonly S[]): S | null => {
  const [most] = similar;
  return most && most.score >= VERY_ALIKE ? most : null;
};

/** Setting on A4: blocks with a height flow down pages; nothing is drawn before it is known where it stands. */

/** Points (1/72 inch). */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, foot: 30 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - PAGE.foot;
const TEXT_HEIGHT = BOTTOM - PAGE.margin;

/** Something with a height that is not broken over pages, unless it is taller than one. */
export interface Block {
  readonly height: number;
  /** A heading stays with the block after it. */
  readonly keepWithNext: boolean;
  /** Stands again on top when this block begins a page: the head of its table. */
  readonly again?: Block;
  draw(y: number): void;
}

export interface Placed {
  readonly block: Block;
  /** From 0. */
  readonly page: number;
  readonly y: number;
}

export interface Flow {
  readonly placed: readonly Placed[];
  readonly pages: number;
  /** Points that stand beyond `maximum` pages; 0 when it fits. */
  overAfter(maximum: number): number;
}

/** Puts the blocks one under another. */
export function flow(blocks: readonly Block[]): Flow {
  const placed: Placed[] = [];
  let page = 0;
  let y: number = PAGE.margin;
  for (const [place, block] of blocks.entries()) {
    const next = blocks[place + 1];
    const wanted = block.height + (block.keepWithNext && next ? next.height : 0);
    if (y > PAGE.margin && y + Math.min(wanted, TEXT_HEIGHT) > BOTTOM) {
      page += 1;
      y = PAGE.margin;
      if (block.again) {
        placed.push({ block: block.again, page, y });
        y += block.again.height;
      }
    }
    placed.push({ block, page, y });
    y += block.height;
    // A block taller than a page runs on: nobody will print it, and its pages have to be counted.
    while (y > BOTTOM + 0.01 && block.height > TEXT_HEIGHT) {
      page += 1;
      y -= TEXT_HEIGHT;
    }
  }
  const pages = page + 1;
  const last = y - PAGE.margin;
  return {
    placed,
    pages,
    overAfter: (maximum) => (pages <= maximum ? 0 : (pages - maximum - 1) * TEXT_HEIGHT + last),
  };
}

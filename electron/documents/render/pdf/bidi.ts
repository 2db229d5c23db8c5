import bidiModule, { type Bidi } from 'bidi-js'

// The package's types speak of an ES module; Node hands over its CommonJS build, which is the factory itself.
const bidi = (bidiModule as unknown as () => Bidi)()

/**
 * The embedding level of each UTF-16 unit of a line, or null when the text reads left to right throughout. The paragraph's own
 * direction is that of most of its letters, so a name in two scripts stays in the direction of the document around it; after a
 * label of the document it is always left to right.
 */
export function levelsOf(text: string, afterLabel: boolean): Uint8Array | null {
  const rightToLeft = text.match(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/g)?.length ?? 0
  if (rightToLeft === 0) return null
  const leftToRight = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]/gu)?.length ?? 0
  return bidi.getEmbeddingLevels(text, rightToLeft > leftToRight && !afterLabel ? 'rtl' : 'ltr').levels
}

/** Runs in the order in which they stand on the page from left to right (rule L2 of the bidirectional algorithm). */
export function visualOrder<Run extends { readonly level: number }>(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let level = highest; level >= 1; level--) {
    let start = 0
    while (start < ordered.length) {
      let end = start
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = Math.max(end, start + 1)
    }
  }
  return ordered
}

/** Brackets and the like, turned round as a right-to-left run shows them. */
export function mirrored(text: string): string {
  return [...text].map((char) => bidi.getMirroredCharacter(char) ?? char).join('')
}

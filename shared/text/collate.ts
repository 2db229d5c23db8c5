/** Compares two texts as people sort names: by the language's alphabet, digits by value, case last. */
export function createCollator(locale: string): (a: string, b: string) => number {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'variant' })
  return (a, b) => collator.compare(a, b)
}

/** Compares two texts by their characters' codes: for days, moments and refs, which sort as they are written. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Letters that have no accent to take off, as people write them without the key for it. */
const plainLetters: { readonly [letter: string]: string } = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** A text in the form in which two spellings of one name are equal: no accents, lower case, single blanks. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

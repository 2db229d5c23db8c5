/** Compares two texts as people sort names: by the language's alphabet, digits by value, case last. */
export function createCollator(locale: string): (a: string, b: string) => number {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'variant' })
  return (a, b) => collator.compare(a, b)
}

/** A text in the form in which two spellings of one name are equal: no accents, lower case, single blanks. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

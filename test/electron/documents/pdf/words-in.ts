import type { PdfModel } from '#electron/documents/model/pdf.ts'

/** The words of a section, without the form that they are put in. */
export function wordsIn(model: PdfModel, section: string): string {
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect)
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value))
        if (typeof each === 'string' && ['text', 'label', 'title'].includes(key)) texts.push(each)
        else collect(each)
  }
  collect(model.sections.find(({ id }) => id === section)?.blocks)
  return texts
    .join(' ')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ')
}

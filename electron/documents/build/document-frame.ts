import type { DocumentInput } from '../document-input.ts'
import type { Block, PdfModel, Section } from '../model/pdf.ts'
import { paragraph, plain } from './parts.ts'
import { documentFormats } from './plan-facts.ts'

/** What every document but the rollback plan has around its sections: who it is for, as of when, how confidential it is. */
export function documentFrame(input: DocumentInput, title: string, sections: readonly Section[]): PdfModel {
  const engagement = input.rows.engagement[0] ?? null
  const formats = documentFormats(input.rows)
  const clinic = engagement?.clientName ?? ''
  const prepared = [engagement?.consultantName ?? '', engagement?.consultantOrg ?? ''].filter((part) => part !== '')
  return {
    title: `${title}, ${clinic}`,
    author: engagement?.consultantName || engagement?.consultantOrg || clinic,
    language: engagement?.locale.startsWith('en') === true ? engagement.locale : 'en',
    createdAt: input.now,
    paper: engagement?.paperSize ?? 'A4',
    head: { left: title, right: clinic },
    foot: {
      left: [
        `As of ${formats.instantDate(input.now)}, ${formats.instantTime(input.now)}`,
        `Check code ${input.checkCode}`,
      ],
      centre: [
        engagement?.classificationLabel ?? '',
        prepared.length === 0 ? '' : `Prepared by ${prepared.join(', ')}`,
      ].filter((line) => line !== ''),
    },
    edgeIndex: true,
    logos: input.logos,
    brandColour: engagement?.brandColour ?? '',
    sections,
  }
}

/** The top of a document's first page: the logos, the bar, the title and one sentence. */
export function titleBlocks(input: DocumentInput, title: string, sentence: string): readonly Block[] {
  const engagement = input.rows.engagement[0] ?? null
  return [
    {
      kind: 'logos',
      client: engagement?.clientName ?? '',
      consultant: engagement?.consultantOrg || engagement?.consultantName || '',
    },
    { kind: 'space', height: 5 },
    { kind: 'bar', height: 3 },
    { kind: 'space', height: 8 },
    { kind: 'text', inlines: [plain(title)], size: 32, ratio: 1.2, bold: true, tracking: -0.4, role: 'H1' },
    paragraph(sentence, { above: 1, below: 5 }),
  ]
}

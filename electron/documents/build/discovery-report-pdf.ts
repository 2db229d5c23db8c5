import { type DepartmentVoice, groupCoverage } from '#shared/domain/group-coverage.ts'
import { purchaseNow } from '#shared/domain/discovery-gate.ts'
import { type SignedState, signedState } from '#shared/domain/frozen.ts'
import { isOnList, isOpenGap } from '#shared/domain/needs.ts'
import {
  observationCoverage,
  observationMinimumDefault,
  type ObservedCell,
} from '#shared/domain/observation-coverage.ts'
import type { Rows } from '#shared/registers/index.ts'
import type { Formats } from '#shared/text/format.ts'
import { joinNames } from '#shared/text/names.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Block, PdfModel, Section } from '../model/pdf.ts'
import { documentFrame, titleBlocks } from './document-frame.ts'
import {
  big,
  cell,
  counted,
  headCells,
  heading,
  label,
  pageRef,
  paragraph,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
} from './parts.ts'
import { documentFormats } from './plan-facts.ts'
import { groupSection } from './sections/discovery-group.ts'
import { needsSection, promisesSection } from './sections/discovery-needs.ts'
import { observationsSection } from './sections/discovery-observations.ts'
import { signedBlocks } from './sections/signed-versions.ts'

export type DiscoveryContext = {
  readonly rows: Rows
  readonly formats: Formats
  readonly today: string
  readonly now: string
  readonly voices: readonly DepartmentVoice[]
  readonly cells: readonly ObservedCell[]
  readonly minimum: number
  readonly signed: SignedState
  readonly whyOf: (place: string) => string
}

/** The discovery report: whether the purchase is approved, who was heard, what was seen at work, and what is needed. */
export function buildDiscoveryReportPdf(input: DocumentInput): PdfModel {
  const context = contextOf(input)
  const sections: readonly Section[] = [
    groupSection(context, '1'),
    observationsSection(context, '2'),
    needsSection(context, '3'),
    promisesSection(context, '4'),
    signOffSection(context, '5'),
  ]
  return documentFrame(input, 'Discovery report', [overviewSection(input, context, sections), ...sections])
}

function contextOf({ rows, today, now, whyOf }: DocumentInput): DiscoveryContext {
  const engagement = rows.engagement[0]
  const minimum = engagement?.observationMinimum ?? observationMinimumDefault
  return {
    rows,
    formats: documentFormats(rows),
    today,
    now,
    whyOf,
    minimum,
    voices: groupCoverage({
      departments: rows.department,
      members: rows.implementation_group_member,
      people: rows.person,
      today,
    }),
    cells: observationCoverage({
      departments: rows.department,
      shifts: rows.shift_pattern,
      people: rows.person,
      sessions: rows.observation_session,
      minimum,
      contractSignedOn: engagement?.contractSignedOn ?? null,
      today,
    }),
    signed: signedState(rows, 'needs_list', ''),
  }
}

function overviewSection(input: DocumentInput, context: DiscoveryContext, sections: readonly Section[]): Section {
  const { rows, formats } = context
  const { contractSignedOn = null, productName = '' } = rows.engagement[0] ?? {}
  const contract =
    contractSignedOn === null
      ? 'The contract is not signed yet.'
      : `The contract was signed on ${formats.longDate(contractSignedOn)}.`
  const blocks: Block[] = [
    ...titleBlocks(
      input,
      'Discovery report',
      `What the clinic needs of ${productName === '' ? 'its new system' : productName}, as it was seen at work and agreed by those who do it.`,
    ),
    {
      kind: 'boxes',
      frame: 'frame',
      boxes: [
        {
          width: 62,
          fill: 'ink',
          padding: [2.6, 3.6, 2.8, 3.6],
          blocks: [label('The purchase'), big(purchaseNow(rows).isApproved ? 'Approved' : 'Not approved')],
        },
        {
          padding: [2.6, 3.6, 2.8, 3.6],
          blocks: [paragraph(verdictSentence(context)), cell(contract, { above: 1 })],
        },
      ],
    },
    heading('Where it stands'),
    table({
      columns: [{ width: 10 }, { width: 44, names: true }, { width: 108 }, { width: 14, align: 'right' }],
      head: headCells('', 'Part', 'In one sentence', 'Page'),
      padY: 2.2,
      groups: [
        {
          band: null,
          rows: sections.map((section, at) => ({
            cells: [
              [big(section.number ?? '', { ratio: 1.1 })],
              [rowTitle(section.title)],
              [cell(summaries(context)[at] ?? '')],
              [cell([pageRef(section.id, { before: '', bold: true })])],
            ],
          })),
        },
      ],
    }),
  ]
  const open = input.findings.filter(({ phase }) => phase === 'discovery')
  if (open.length > 0)
    blocks.push(
      heading('What is still open'),
      paragraph(
        `${counted(open.length, 'point')} of this phase ${open.length === 1 ? 'waits' : 'wait'} for somebody; the consultant’s workbook names each with its next step.`,
      ),
    )
  return { id: 'overview', number: null, title: 'Overview', startsPage: true, cover: true, blocks }
}

/** The verdict without its first words, which stand beside it in large. */
function verdictSentence({ rows }: DiscoveryContext): string {
  return purchaseNow(rows).sentence.replace(/^The purchase is not approved\. /, '')
}

/** One sentence for each section, in their order. */
function summaries({ rows, voices, cells, signed, minimum }: DiscoveryContext): readonly string[] {
  const name = (id: string) => rows.department.find((department) => department.id === id)?.name ?? ''
  const unheard = voices.filter(({ state }) => state === 'missing').map(({ departmentId }) => name(departmentId))
  const wanted = cells.filter(({ state }) => state !== 'not_wanted')
  const enough = wanted.filter(({ state }) => state === 'enough').length
  const standing = rows.requirement.filter(isOnList)
  const needs = standing.filter(({ kind }) => kind === 'need').length
  const gaps = rows.promise_gap.filter(isOpenGap).length
  const signatures = signed.signatures.length
  return [
    voices.length === 0
      ? 'No department is listed yet.'
      : unheard.length === 0
        ? 'Somebody speaks for every clinical department.'
        : `Nobody speaks for ${joinNames(unheard)}.`,
    wanted.length === 0
      ? 'No shift is listed yet.'
      : `${enough} of ${counted(wanted.length, 'shift')} of the departments ${wanted.length === 1 ? 'was' : 'were'} watched ${minimum === 1 ? '' : `${minimum} times `}before the contract.`,
    standing.length === 0
      ? 'No need is written down yet.'
      : `${counted(needs, 'need')} and ${counted(standing.length - needs, 'want')}, in the order of their weight.`,
    rows.promise_gap.length === 0
      ? 'No promise is written down.'
      : `${counted(rows.promise_gap.length, 'promise')}, ${gaps === 0 ? 'all settled' : `${gaps} still open`}.`,
    signed.version === null
      ? 'The list was not put before anybody yet.'
      : `Version ${signed.version.number ?? 0} carries ${counted(signatures, 'signature')}${signed.isStale ? ' and has changed since' : ''}.`,
  ]
}

function signOffSection(context: DiscoveryContext, number: string): Section {
  const { rows, signed, formats } = context
  const clinical = rows.department.filter(({ isClinical }) => isClinical)
  const missing = new Set(signed.missingDepartmentIds)
  return {
    id: 'sign-off',
    number,
    title: 'Clinical sign-off',
    startsPage: 'unlessEmpty',
    blocks: [
      sectionHead(
        number,
        'Clinical sign-off',
        'The purchase is approved when every clinical department has signed the list as it stands.',
        { second: true },
      ),
      ...(clinical.length === 0
        ? [paragraph('No department is marked as clinical, so nobody can sign for it.')]
        : [
            table({
              columns: [{ width: 62, names: true }, { width: 114 }],
              head: headCells('Clinical department', 'Stands where'),
              groups: [
                {
                  band: null,
                  rows: clinical.map(({ id, name }) => ({
                    cells: [
                      [rowTitle(name)],
                      missing.has(id)
                        ? [cell([{ kind: 'tag' as const, text: 'not signed', filled: true }])]
                        : [
                            cell([strong('Signed')]),
                            ...(signed.isStale ? [second([plain('an older form of the list')])] : []),
                          ],
                    ],
                  })),
                },
              ],
            }),
          ]),
      ...signedBlocks(
        { rows, formats },
        {
          title: 'The signed list',
          state: signed,
          missing:
            'The list was not put before anybody yet: freeze it, then have one person of each clinical department sign it.',
          of: 'list',
          // What changed since is signed by all of them again.
          departments: clinical.filter(({ id }) => signed.isStale || missing.has(id)).map(({ name }) => name),
        },
      ),
    ],
  }
}

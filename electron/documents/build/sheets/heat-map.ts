import { heatMap, isOpenRisk, riskBands, riskLevel } from '#shared/domain/risk-scoring.ts'
import { impactLabels, likelihoodLabels, type Risk } from '#shared/registers/risks.ts'
import { columnLetters, type PageSheet, rangeOf, type TableSheet } from '../../model/workbook.ts'
import { createPage, looks, type Page } from './page.ts'

/** Which ratings a heat map counts by: those now (those at the start where there are none), at the start, or after all controls. */
export type HeatMapMoment = 'current' | 'inherent' | 'residual'

const scale = [1, 2, 3, 4, 5] as const

/**
 * Puts a 5 by 5 map of the risks that are not closed: likelihood up, impact across. Each cell counts the rows of the risk
 * register's sheet, so it follows what is filled in there; its tint is fixed by the band.
 */
export function putHeatMap(
  page: Page,
  place: { readonly row: number; readonly column: number },
  sheet: TableSheet,
  risks: readonly Risk[],
  moment: HeatMapMoment,
): void {
  const counts = countsOf(risks, moment)
  for (const likelihood of scale) {
    const row = place.row + 5 - likelihood
    page.height(row, 31)
    const label = `${likelihood} ${(likelihoodLabels[likelihood - 1] ?? '').toLowerCase()}`
    page.put(`${columnLetters(place.column)}${row}`, label, { size: 10.5, bold: true, align: 'right', indent: 1 })
    for (const impact of scale) {
      const level = riskLevel(likelihood * impact)
      page.formula(
        `${columnLetters(place.column + impact)}${row}`,
        countFormula(sheet, likelihood, impact, moment),
        counts.get(`${likelihood}:${impact}`) ?? 0,
        { size: 16, bold: true, align: 'center', fill: level, frame: 'ink', format: 'count' },
      )
    }
  }
  for (const impact of scale) {
    const label = `${impact} ${(impactLabels[impact - 1] ?? '').toLowerCase()}`
    page.put(`${columnLetters(place.column + impact)}${place.row + 5}`, label, {
      size: 10.5,
      bold: true,
      align: 'center',
    })
  }
  page.height(place.row + 5, 18)
}

/** Puts the names of the levels with their scores, under a map. */
export function putLevels(page: Page, place: { readonly row: number; readonly column: number }): void {
  page.put(`${columnLetters(place.column)}${place.row}`, 'Level', { size: 10.5, bold: true, align: 'right', indent: 1 })
  page.put(`${columnLetters(place.column)}${place.row + 1}`, 'score', { ...looks.remark, align: 'right', indent: 1 })
  riskBands.forEach(({ label, level, min, max }, at) => {
    const column = columnLetters(place.column + 1 + at)
    page.put(`${column}${place.row}`, label, { size: 10.5, bold: true, align: 'center', fill: level, frame: 'grid' })
    page.put(`${column}${place.row + 1}`, `${min} to ${max}`, { ...looks.remark, align: 'center' })
  })
}

/** A sheet of its own: the risks at the start, now, and after every planned control. */
export function heatMapSheet(sheet: TableSheet, risks: readonly Risk[]): PageSheet {
  const page = createPage()
  page.put('B1', 'Heat map', looks.sheetTitle)
  page.height(1, 27)
  page.put(
    'B2',
    'Number of risks not closed, by likelihood (up) and impact (across). The figures follow the sheet Risk Register.',
    looks.sentence,
  )
  page.height(2, 18)
  page.height(3, 12)
  const maps = [
    { moment: 'inherent', title: 'At the start', remark: 'before anything was done', row: 4, column: 2 },
    { moment: 'current', title: 'Now', remark: 'as rated today', row: 4, column: 9 },
    { moment: 'residual', title: 'What will be left', remark: 'after every planned control works', row: 14, column: 2 },
  ] as const
  for (const { moment, title, remark, row, column } of maps) {
    page.put(`${columnLetters(column)}${row}`, title, looks.heading)
    page.put(`${columnLetters(column)}${row + 1}`, remark, looks.remark)
    page.height(row, 24)
    putHeatMap(page, { row: row + 2, column }, sheet, risks, moment)
  }
  page.height(12, 12)
  page.height(13, 6)
  putLevels(page, { row: 16, column: 9 })
  const open = risks.filter(isOpenRisk)
  const figures: readonly (readonly [string, string, number])[] = [
    [
      'Risks not closed',
      `COUNTA(${rangeOf(sheet, 'title')})-COUNTIF(${rangeOf(sheet, 'status')},"Closed")`,
      open.length,
    ],
    ['Not assessed', notAssessedFormula(sheet), open.filter((risk) => !isAssessed(risk)).length],
    ['Closed', `COUNTIF(${rangeOf(sheet, 'status')},"Closed")`, risks.length - open.length],
  ]
  figures.forEach(([label, formula, value], at) => {
    page.put(`I${19 + at}`, label, { bold: true, align: 'right', indent: 1 })
    page.formula(`J${19 + at}`, formula, value, { size: 14, bold: true, align: 'center', format: 'whole' })
  })
  return {
    kind: 'page',
    name: 'Heat Map',
    widths: [2, 17, 12, 12, 12, 12, 12, 3, 17, 12, 12, 12, 12, 12, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'landscape',
    printArea: 'A1:O22',
  }
}

function isAssessed(risk: Risk): boolean {
  return heatMap([risk]).some(({ riskIds }) => riskIds.length > 0)
}

function notAssessedFormula(sheet: TableSheet): string {
  return `COUNTIFS(${rangeOf(sheet, 'title')},"?*",${rangeOf(sheet, 'score')},"",${rangeOf(sheet, 'status')},"<>Closed")`
}

function countsOf(risks: readonly Risk[], moment: HeatMapMoment): ReadonlyMap<string, number> {
  if (moment === 'current') {
    return new Map(heatMap(risks).map(({ likelihood, impact, riskIds }) => [`${likelihood}:${impact}`, riskIds.length]))
  }
  const counts = new Map<string, number>()
  for (const risk of risks.filter(isOpenRisk)) {
    const key = `${risk[`${moment}Likelihood`]}:${risk[`${moment}Impact`]}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Now: what is rated now, and of the rest what was rated at the start, as the rule `heatMap` has it. */
function countFormula(sheet: TableSheet, likelihood: number, impact: number, moment: HeatMapMoment): string {
  const isOpen = `${rangeOf(sheet, 'status')},"<>Closed"`
  const rated = (which: HeatMapMoment) =>
    `${rangeOf(sheet, `${which}Likelihood`)},${likelihood},${rangeOf(sheet, `${which}Impact`)},${impact},${isOpen}`
  if (moment !== 'current') return `COUNTIFS(${rated(moment)})`
  const isRatedNow = `${rangeOf(sheet, 'currentLikelihood')},">0",${rangeOf(sheet, 'currentImpact')},">0"`
  return `COUNTIFS(${rated('current')})+COUNTIFS(${rated('inherent')})-COUNTIFS(${rated('inherent')},${isRatedNow})`
}

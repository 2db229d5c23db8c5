import type ExcelJS from 'exceljs'
import type { TableColumn } from '../../model/workbook.ts'

/** What may be typed into a column's cells, with the sentence for what may not; null where any text may. */
export function validationOf(column: TableColumn): ExcelJS.DataValidation | null {
  const prompt =
    column.prompt === null
      ? {}
      : { showInputMessage: true, promptTitle: column.label.slice(0, 32), prompt: column.prompt.slice(0, 255) }
  const rule = ruleOf(column)
  if (rule === null) {
    return column.prompt === null
      ? null
      : { type: 'textLength', operator: 'lessThanOrEqual', allowBlank: true, formulae: [32_767], ...prompt }
  }
  return { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', ...rule, ...prompt }
}

type Rule = Pick<ExcelJS.DataValidation, 'type' | 'operator' | 'formulae' | 'errorTitle' | 'error'>

function ruleOf(column: TableColumn): Rule | null {
  if (column.list !== null) {
    const error = 'Please choose from the list. It is on the sheet “Lists”.'
    return { type: 'list', formulae: [column.list], errorTitle: 'Not on the list', error }
  }
  switch (column.format) {
    case 'date':
    case 'moment':
      return {
        type: 'date',
        operator: 'between',
        formulae: [new Date('1990-01-01T00:00:00Z'), new Date('2199-12-31T00:00:00Z')],
        errorTitle: 'Not a date',
        error: 'Please write a date, for example 29/01/2027.',
      }
    case 'time':
      return {
        type: 'decimal',
        operator: 'between',
        formulae: [0, 0.999_988],
        errorTitle: 'Not a time',
        error: 'Please write a time, for example 16:40.',
      }
    case 'percent':
      return {
        type: 'decimal',
        operator: 'between',
        formulae: [0, 1],
        errorTitle: 'Not a share',
        error: 'Please write a share from 0% to 100%.',
      }
    case 'whole':
    case 'number': {
      const { min, max } = column.range ?? { min: 0, max: 1_000_000_000 }
      const isWhole = column.format === 'whole'
      const type = isWhole ? 'whole' : 'decimal'
      const error = `Please write a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}.`
      return { type, operator: 'between', formulae: [min, max], errorTitle: column.label.slice(0, 32), error }
    }
    case 'money':
      return {
        type: 'decimal',
        operator: 'between',
        formulae: [-1e12, 1e12],
        errorTitle: 'Not an amount',
        error: 'Please write an amount, for example 1250.00.',
      }
    case 'text':
      return null
    default:
      return column.format satisfies never
  }
}

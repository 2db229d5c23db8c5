import {
  competencyMatrix,
  criticalShare,
  criticalToGo,
  levelOrder,
  type RoleMatrix,
  shiftReadiness,
} from '#shared/domain/competency-matrix.ts'
import { superUserCoverage, usersPerSuperUserDefault } from '#shared/domain/super-user-coverage.ts'
import { competencyLevels } from '#shared/registers/training.ts'
import { linesOf, rowHeight } from '../../model/row-heights.ts'
import { type CellLook, columnLetters, type PageSheet } from '../../model/workbook.ts'
import { counted, shortened } from '../parts.ts'
import { createPage, looks, type Page } from './page.ts'
import type { SheetContext } from './sheet-context.ts'

/** The competency matrix of the rows, and the share of those who need a critical task and do it alone. */
export function competenceOf({ rows }: SheetContext) {
  const matrix = competencyMatrix({
    roles: rows.staff_role,
    people: rows.person,
    tasks: rows.role_task,
    assessments: rows.competency,
  })
  return { matrix, share: criticalShare(matrix), target: rows.engagement[0]?.competenceTarget ?? 100 }
}

const levelFills: { readonly [level: number]: CellLook['fill'] } = { 1: 'high', 2: 'moderate', 3: 'low', 4: 'low' }
const firstTask = 4

/** Who can do what: one block a role, people down, tasks across, a number a cell. */
export function matrixSheet(context: SheetContext): PageSheet {
  const page = createPage()
  const { matrix } = competenceOf(context)
  const mostTasks = Math.max(6, ...matrix.map(({ tasks }) => tasks.length))
  putTop(
    page,
    'Who can do what',
    `Each cell is the level as it was last seen: ${levelOrder.map((level, at) => `${at} ${competencyLevels[level].toLowerCase()}`).join(', ')}. P: also under pressure. A critical task is marked with a star.`,
  )
  let row = 4
  if (matrix.length === 0)
    page.put(
      `B${row}`,
      'No role has both people and tasks yet. List the tasks of each role and name the role of each person.',
      looks.sentence,
    )
  const blocks: { from: number; to: number }[] = []
  for (const role of matrix) {
    const next = putRole(page, context, role, row)
    blocks.push({ from: row, to: next - 2 })
    row = next
  }
  return {
    kind: 'page',
    name: 'Who Can Do What',
    widths: [2, 36, 12, ...Array.from({ length: mostTasks }, () => 14), 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'landscape',
    printArea: `A1:${columnLetters(firstTask + mostTasks)}${Math.max(row, 6)}`,
    isLong: true,
    blocks,
  }
}

function putRole(page: Page, context: SheetContext, role: RoleMatrix, top: number): number {
  page.put(`B${top}`, context.nameOf('staff_role', role.roleId), looks.heading)
  page.height(top, 24)
  const head = top + 1
  page.put(`B${head}`, 'Person', looks.head)
  page.put(`C${head}`, 'Critical to go', { ...looks.head, wrap: true })
  const labels = role.tasks.map(
    (task) => `${task.shortName || shortened(task.title, 28)}${task.isCritical ? ' *' : ''}`,
  )
  labels.forEach((label, at) =>
    page.put(`${columnLetters(firstTask + at)}${head}`, label, {
      ...looks.head,
      wrap: true,
      align: 'center',
      indent: 0,
    }),
  )
  page.height(head, Math.max(33, ...labels.map((label) => rowHeight(linesOf(label, 13, true)))))
  role.people.forEach((person, at) => {
    const row = head + 1 + at
    const cells = role.cells[at] ?? []
    const toGo = criticalToGo(role.tasks, cells).length
    page.height(row, 19)
    page.put(`B${row}`, person.displayName, { frame: 'grid', indent: 1 })
    page.put(`C${row}`, toGo === 0 ? 'none' : toGo, {
      frame: 'grid',
      align: 'center',
      ...(toGo === 0 ? {} : { bold: true, colour: 'alarm', format: 'whole' }),
    })
    cells.forEach(({ level, isUnderPressure }, task) => {
      const number = levelOrder.indexOf(level)
      const fill = levelFills[number]
      page.put(`${columnLetters(firstTask + task)}${row}`, `${number}${isUnderPressure ? ' P' : ''}`, {
        frame: 'grid',
        align: 'center',
        bold: number >= 3,
        ...(fill === undefined ? {} : { fill }),
      })
    })
  })
  return head + role.people.length + 2
}

/** Who cannot yet do which critical task alone, by shift of the first week. */
export function notAloneSheet(context: SheetContext): PageSheet {
  const { rows, text } = context
  const page = createPage()
  const { matrix } = competenceOf(context)
  const goLiveOn = rows.engagement[0]?.goLiveOn ?? null
  const shifts = shiftReadiness(matrix, rows.shift_pattern, goLiveOn)
  putTop(
    page,
    'Not alone yet',
    'Who cannot do which critical task alone, by shift of the first week. Train these people first, or put somebody beside them.',
  )
  let row = 4
  if (shifts.length === 0)
    page.put(
      `B${row}`,
      'Nothing to show yet: it takes shifts, people with a role, and the critical tasks of that role.',
      looks.sentence,
    )
  const blocks: { from: number; to: number }[] = []
  for (const shift of shifts) {
    const from = row
    const days = shift.days.map((day) => text.formats.date(day)).join(', ')
    page.put(`B${row}`, context.nameOf('shift_pattern', shift.shiftId), looks.heading)
    page.height(row, 24)
    page.put(
      `C${row}`,
      `${shift.ready} of ${counted(shift.people, 'person', 'people')} do every critical task alone.${days === '' ? '' : ` ${days}`}`,
      { ...looks.sentence, indent: 1 },
    )
    row += 1
    if (shift.tasks.length === 0) {
      page.put(`B${row}`, 'Everybody on this shift can do all critical tasks alone.', looks.line)
      page.put(`C${row}`, null, looks.line)
      row += 2
      blocks.push({ from, to: row - 2 })
      continue
    }
    for (const [at, label] of ['Role', 'Critical task', 'Alone', 'Not alone yet'].entries())
      page.put(`${'BCDE'.charAt(at)}${row}`, label, looks.head)
    page.height(row, 19)
    row += 1
    for (const task of shift.tasks) {
      const names = task.notAloneIds.map((id) => context.nameOf('person', id) ?? '').join(', ')
      const none = task.alone === 0
      const line: CellLook = { ...looks.line, wrap: true, valign: 'top' }
      page.put(`B${row}`, context.nameOf('staff_role', task.roleId), line)
      const title = context.nameOf('role_task', task.taskId) ?? ''
      page.put(`C${row}`, title, { ...line, bold: none })
      page.put(`D${row}`, `${none ? 'nobody' : task.alone} of ${task.people}`, {
        ...line,
        ...(none ? { bold: true, colour: 'alarm' } : {}),
      })
      page.put(`E${row}`, names, line)
      page.height(row, rowHeight(Math.max(linesOf(title, 38, none), linesOf(names, 58, false))))
      row += 1
    }
    blocks.push({ from, to: row - 1 })
    row += 1
  }
  return {
    kind: 'page',
    name: 'Not Alone Yet',
    widths: [2, 28, 40, 14, 60, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'landscape',
    printArea: `A1:F${row}`,
    isLong: true,
    blocks,
  }
}

const stateWords = { enough: 'enough', thin: 'too few', none: 'nobody', closed: '' } as const

/** How many colleagues one super user stands by, in each department and shift. */
export function superUserCoverSheet(context: SheetContext): PageSheet {
  const { rows } = context
  const { goLiveOn = null, usersPerSuperUser = null } = rows.engagement[0] ?? {}
  const target = usersPerSuperUser ?? usersPerSuperUserDefault
  const page = createPage()
  const cells = superUserCoverage({
    departments: rows.department,
    shifts: rows.shift_pattern,
    people: rows.person,
    superUsers: rows.super_user,
    usersPerSuperUser: target,
    onDay: goLiveOn,
  })
  putTop(
    page,
    'Super users by shift',
    `Colleagues for each super user, ${target} at the most. A dash: the department does not work that shift.`,
  )
  const last = columnLetters(2 + rows.shift_pattern.length)
  if (rows.department.length === 0 || rows.shift_pattern.length === 0)
    page.put('B4', 'Nothing to show yet: add the departments and their shifts.', looks.sentence)
  else {
    page.put('B4', 'Department', looks.head)
    page.height(4, 33)
    rows.shift_pattern.forEach(({ name }, at) =>
      page.put(`${columnLetters(3 + at)}4`, name, { ...looks.head, wrap: true, align: 'center', indent: 0 }),
    )
    rows.department.forEach((department, at) => {
      const row = 5 + at
      page.height(row, 33)
      page.put(`B${row}`, department.name, { frame: 'grid', indent: 1, bold: true })
      rows.shift_pattern.forEach((shift, column) => {
        const cell = cells.find((one) => one.departmentId === department.id && one.shiftId === shift.id)
        const state = cell?.state ?? 'closed'
        const text =
          cell === undefined || state === 'closed'
            ? '–'
            : state === 'none'
              ? `nobody for ${cell.users}`
              : cell.ratio === 0
                ? 'all are super users'
                : `${cell.ratio} each, ${stateWords[state]}`
        page.put(`${columnLetters(3 + column)}${row}`, text, {
          frame: 'grid',
          align: 'center',
          wrap: true,
          ...(state === 'enough'
            ? { fill: 'low' }
            : state === 'thin'
              ? { fill: 'moderate', bold: true }
              : state === 'none'
                ? { fill: 'high', bold: true }
                : { colour: 'second' }),
        })
      })
    })
  }
  return {
    kind: 'page',
    name: 'Super Users by Shift',
    widths: [2, 28, ...rows.shift_pattern.map(() => 16), 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'landscape',
    printArea: `A1:${last < 'E' && last.length === 1 ? 'E' : last}${Math.max(6, 4 + rows.department.length)}`,
  }
}

/** Title and sentence of a sheet to read. */
export function putTop(page: Page, title: string, sentence: string): void {
  page.put('B1', title, looks.sheetTitle)
  page.height(1, 27)
  page.put('B2', sentence, looks.sentence)
  page.height(2, 18)
}

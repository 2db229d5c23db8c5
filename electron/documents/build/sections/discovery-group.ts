import { isMemberOn, type VoiceState } from '#shared/domain/group-coverage.ts'
import { groupRoles } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Section, TableRow } from '../../model/pdf.ts'
import type { DiscoveryContext } from '../discovery-report-pdf.ts'
import {
  cell,
  dash,
  headCells,
  heading,
  listItem,
  notFilledIn,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  unbroken,
  unbrokenName,
} from '../parts.ts'

type Member = Row<'implementation_group_member'>

/** Who speaks for which department. */
export function groupSection(context: DiscoveryContext, number: string): Section {
  const { rows, voices, today } = context
  const speaking = new Set(voices.flatMap(({ memberIds }) => memberIds))
  const others = rows.implementation_group_member.filter(
    (member) => isMemberOn(member, today) && !speaking.has(member.id),
  )
  return {
    id: 'group',
    number,
    title: 'Who was heard',
    startsPage: true,
    blocks: [
      sectionHead(
        number,
        'Who was heard',
        context.whyOf('group') || 'Every clinical department needs somebody who speaks for it.',
      ),
      ...(voices.length === 0
        ? notFilledIn('No department is listed yet. Add the departments, then say who speaks for each.')
        : [
            table({
              columns: [{ width: 56, names: true }, { width: 24 }, { width: 96 }],
              head: headCells('Department', 'Clinical', 'Who speaks for it'),
              groups: [
                {
                  band: null,
                  rows: voices.map(({ departmentId, state, memberIds }) => {
                    const department = rows.department.find(({ id }) => id === departmentId)
                    const members = rows.implementation_group_member.filter(({ id }) => memberIds.includes(id))
                    return voiceRow(context, department?.name ?? '', department?.isClinical ?? false, state, members)
                  }),
                },
              ],
            }),
          ]),
      ...(others.length === 0 ? [] : [heading('Also in the group'), ...others.map((member) => other(member))]),
    ],
  }
}

function voiceRow(
  context: DiscoveryContext,
  name: string,
  isClinical: boolean,
  state: VoiceState,
  members: readonly Member[],
): TableRow {
  return {
    cells: [
      [rowTitle(name)],
      [cell(isClinical ? [strong('Yes')] : 'No')],
      state === 'missing'
        ? [cell([{ kind: 'tag', text: 'nobody yet', filled: true }])]
        : state === 'quiet'
          ? [cell(dash)]
          : members.flatMap((member) => memberBlocks(context, member)),
    ],
  }
}

function memberBlocks({ formats }: DiscoveryContext, member: Member): readonly Block[] {
  const since = member.joinedOn === null ? '' : `, since ${unbroken(formats.date(member.joinedOn))}`
  return [cell([strong(unbrokenName(member.name))]), second(`${groupRoles[member.groupRole]}${since}`)]
}

function other(member: Member): Block {
  return listItem([strong(unbrokenName(member.name)), plain(`, ${groupRoles[member.groupRole].toLowerCase()}`)])
}

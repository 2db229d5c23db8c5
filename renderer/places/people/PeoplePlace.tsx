import { useSearchParams } from 'react-router'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { PlaceTabs, useTab } from '#renderer/app/PlaceTabs.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Departments } from '#renderer/components/pictures/Departments.tsx'
import { Section } from '#renderer/components/Section.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import './people.css'

type PeopleView = OutputOf<'view.people'>

const tabs = {
  department: 'Departments',
  person: 'People',
  staff_role: 'Roles',
  shift_pattern: 'Shifts',
  site: 'Sites',
  closed_day: 'Closed days',
} as const

/** Who answers for what: the departments with their heads and deputies first, then the directory behind them. */
export function PeoplePlace() {
  const view = useCommandQuery('view.people', {}).data
  const shell = useCommandQuery('view.shell', {}).data
  const { selected, select } = useSelection()
  if (view === undefined) return <PlacePage title="People and departments" />
  const people = shell?.counts['person'] ?? null
  return (
    <PlacePage title="People and departments" facts={factsOf(view, people)} why={view.why}>
      {view.departments.length === 0 ? (
        <NoDepartments />
      ) : (
        <Section title="Who answers for what" count={view.departments.length} right={gapsInWords(view)}>
          <Departments
            departments={view.departments}
            selectedId={selected?.register === 'department' ? selected.id : null}
            onSelect={(id) => select('department', id)}
          />
        </Section>
      )}
      <Directory />
    </PlacePage>
  )
}

function Directory() {
  const [chosen, show] = useTab(tabs)
  const tab = chosen ?? 'department'
  return (
    <section className="pp-directory" aria-label="Directory">
      <PlaceTabs label="Parts of the directory" tabs={tabs} shown={tab} onShow={show}>
        <RegisterTable<RegisterName> key={tab} register={tab} />
      </PlaceTabs>
    </section>
  )
}

function NoDepartments() {
  const { begin, isRefused } = useBeginRow()
  const [, setSearch] = useSearchParams()
  return (
    <EmptyPlace
      sentence="No departments yet. Start with the one that opens the day."
      text="Each department head gets a copy of the rollback plan, so every department needs a head and a deputy with a phone that works when the system is down."
      ways={[
        {
          title: 'Front desk',
          text: 'The first to notice when the new system stops. Name its head and deputy next.',
          action: {
            isNew: true,
            label: 'Add front desk',
            run: () => begin('department', { name: 'Front desk', kind: 'front_desk' }),
            disabled: isRefused,
          },
        },
        {
          title: 'A clinical department',
          text: 'Doctors and nurses who see patients. Clinical departments sign off what the system must do.',
          action: {
            isNew: true,
            label: 'Add department',
            run: () => begin('department', { name: 'Clinicians', kind: 'clinical', isClinical: true }),
            disabled: isRefused,
          },
        },
        {
          title: 'The people first',
          text: 'Paste a staff list into the grid: name, department, role and phone, a line each.',
          action: { label: 'Open people', run: () => setSearch({ tab: 'person' }, { replace: true }) },
        },
      ]}
      ghost={<Ghost />}
    />
  )
}

function Ghost() {
  return (
    <>
      <h3>What you will see here</h3>
      <svg viewBox="0 0 360 132" aria-hidden="true">
        {[0, 1, 2, 3].map((row) => (
          <g key={row} transform={`translate(0 ${row * 33})`}>
            <rect x="1" y="4" width="92" height="18" rx="3" />
            <rect x="110" y="4" width="84" height="18" rx="3" className="m" />
            <rect x="206" y="4" width="84" height="18" rx="3" />
            <rect x="302" y="9" width={20 + row * 9} height="8" rx="1" className="m" />
          </g>
        ))}
      </svg>
      <p>Each department with its head, deputy, people and steps in a rollback; what is missing is said in words.</p>
    </>
  )
}

function factsOf(view: PeopleView, people: number | null): readonly string[] {
  const departments = view.departments.length
  return [
    departments === 1 ? '1 department' : `${departments} departments`,
    ...(people === null ? [] : [people === 1 ? '1 person' : `${people} people`]),
  ]
}

function gapsInWords(view: PeopleView): string {
  const noHead = view.departments.filter((department) => department.headName === null).length
  const noDeputy = view.departments.filter((department) => department.deputyName === null).length
  if (noHead === 0 && noDeputy === 0) return 'Every department has a head and a deputy'
  const parts = [noHead === 0 ? '' : `${noHead} without a head`, noDeputy === 0 ? '' : `${noDeputy} without a deputy`]
  return parts.filter((part) => part !== '').join(', ')
}

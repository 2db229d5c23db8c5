import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { PlaceTabs, useTab } from '#renderer/app/PlaceTabs.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useRowWriter } from '#renderer/app/row-writer.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { levelOrder } from '#shared/domain/competency-matrix.ts'
import { type Assessed, CompetencyMatrix } from './CompetencyMatrix.tsx'
import { LevelMenu } from './LevelMenu.tsx'
import { NoCompetency } from './NoCompetency.tsx'
import { ShiftReadiness } from './ShiftReadiness.tsx'
import { levelIcons, levelWords, peopleWords } from './words.ts'
import './training.css'
import './matrix.css'

type View = OutputOf<'view.competency'>

const tabs = { matrix: 'Who can do what', role_task: 'Role tasks', competency: 'Assessments' } as const
type TabName = keyof typeof tabs
const tabNames = Object.keys(tabs) as readonly TabName[]

/** Each person against each task of the role: who cannot yet do what alone. */
export function CompetencyPlace() {
  const view = useCommandQuery('view.competency', {}).data
  const formats = useFormats()
  const { selected } = useSelection()
  // A link to a task or an assessment begins at its grid; a row opened from the matrix leaves the matrix where it is.
  const [arrivedFor] = useState(selected?.register)
  const [chosen, show] = useTab(tabs)
  if (view === undefined) return <PlacePage phase="training" title="Competency" />
  const tab = chosen ?? tabNames.find((name) => name === arrivedFor) ?? 'matrix'
  return (
    <PlacePage phase="training" title="Competency" facts={factsOf(view, formats.percent)} why={view.why}>
      <PlaceTabs label="Parts of competency" tabs={tabs} shown={tab} onShow={show} className="tr-panel">
        {tab === 'matrix' && <MatrixTab view={view} onShowTasks={() => show('role_task')} />}
        {tab === 'role_task' && (
          <RegisterTable
            register="role_task"
            columns={['title', 'shortName', 'staffRoleId', 'isCritical', 'neededBeforeGoLive']}
            addLabel="Task"
            emptyText="No tasks yet. Write what each role does on an ordinary day, one task a line."
          />
        )}
        {tab === 'competency' && (
          <RegisterTable
            register="competency"
            columns={['personId', 'roleTaskId', 'level', 'isUnderPressure', 'assessedOn', 'assessedById', 'method']}
            addLabel="Assessment"
            emptyText="No assessments yet. Set a level in the matrix: it is written down here with its day."
          />
        )}
      </PlaceTabs>
    </PlacePage>
  )
}

function MatrixTab({ view, onShowTasks }: { readonly view: View; readonly onShowTasks: () => void }) {
  const { selected, select } = useSelection()
  // Who was not ready when the choice was made: a person does not vanish under the hand that sets the last level.
  const [open, setOpen] = useState<ReadonlySet<string> | null>(null)
  const [choice, setChoice] = useState<{ readonly anchor: HTMLElement; readonly current: Assessed } | null>(null)
  const assess = useAssess()
  if (view.roles.length === 0) return <NoCompetency view={view} onShowTasks={onShowTasks} />
  const shown = view.roles
    .map((role) => ({
      role: open === null ? role : { ...role, people: role.people.filter((person) => open.has(person.id)) },
      total: role.people.length,
    }))
    .filter(({ role }) => role.people.length > 0)
  const show = (whom: 'all' | 'open') => {
    const people = view.roles.flatMap((role) => role.people)
    setOpen(whom === 'all' ? null : new Set(people.filter((person) => person.toGo > 0).map((person) => person.id)))
  }
  return (
    <div className={selected === null ? 'cp' : 'cp is-narrow'}>
      <div>
        <Section
          title="People and tasks"
          right={
            <Switch
              label="Which people"
              options={{ all: 'Everybody', open: 'Not ready' }}
              chosen={open === null ? 'all' : 'open'}
              onChoose={show}
            />
          }
        />
        <LevelKey />
        {shown.length === 0 && <p className="tr-none">Everybody does every critical task alone.</p>}
        {shown.map(({ role, total }) => (
          <CompetencyMatrix
            key={role.roleId}
            matrix={role}
            total={total}
            onAssess={assess}
            onChoose={(anchor, current) => setChoice({ anchor, current })}
            onOpenTask={(id) => select('role_task', id)}
            onOpenPerson={(id) => select('person', id)}
          />
        ))}
        <LevelMenu
          anchor={choice?.anchor ?? null}
          current={choice?.current ?? null}
          onAssess={assess}
          onClose={() => setChoice(null)}
        />
        {view.rolesWithoutPeople.length > 0 && (
          <p className="tr-none">Nobody in the directory has the role: {view.rolesWithoutPeople.join(', ')}.</p>
        )}
      </div>
      <div>
        <Section title="By shift of week one">
          <ShiftReadiness shifts={view.shifts} onOpenTask={(id) => select('role_task', id)} />
        </Section>
        <OpenFindings
          findings={view.findings}
          none="Every check of the tasks and assessments is satisfied."
          limit={6}
        />
      </div>
    </div>
  )
}

/** Writes an assessment of today: a new row, so that the older one stays to be seen. */
function useAssess(): (assessed: Assessed) => void {
  const today = useCommandQuery('workspace.state', {}).data?.today ?? null
  const { create } = useRowWriter('competency')
  const readOnly = useReadOnly()
  const toast = useToast()
  const { undo } = useUndo()
  return ({ personId, personName, task, level, isUnderPressure }) => {
    if (readOnly !== null) {
      toast({ text: readOnly, tone: 'bad' })
      return
    }
    create({ personId, roleTaskId: task.id, level, isUnderPressure, assessedOn: today, method: 'observed' }).then(
      () =>
        toast({
          text: `${personName}, ${task.shortName}: ${levelWords[level]}${isUnderPressure ? ', under pressure' : ''}`,
          action: { label: 'Undo', run: undo },
        }),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
}

function LevelKey() {
  return (
    <p className="lv-key">
      {levelOrder.map((level, number) => (
        <span key={level} className="key" title={`Key ${number}`}>
          <Icon name={levelIcons[level]} />
          {levelWords[level]}
        </span>
      ))}
      <span className="key">
        <i className="mx-pressure" /> under pressure
      </span>
      <span className="key">
        <i className="mx-crit" /> critical task
      </span>
      <span className="lv-keys">
        <kbd>0</kbd> to <kbd>4</kbd> set the level, <kbd>P</kbd> under pressure
      </span>
    </p>
  )
}

function factsOf(view: View, percent: (value: number) => string): readonly string[] {
  const people = view.roles.reduce((sum, role) => sum + role.people.length, 0)
  if (people === 0) return []
  const roles = view.roles.length === 1 ? '1 role' : `${view.roles.length} roles`
  const share = view.share.percent
  return [
    `${peopleWords(people)}, ${roles}`,
    ...(share === null ? [] : [`${percent(share)} of critical tasks alone, target ${percent(view.target)}`]),
  ]
}

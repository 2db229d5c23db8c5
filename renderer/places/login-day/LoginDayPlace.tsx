import { useMemo, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { LoginView } from '#shared/contract/view-load.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useRowWriter } from '#renderer/app/row-writer.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { Key } from '#renderer/components/Key.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { LoginList } from './LoginList.tsx'
import { type LoginPart, LoginTable } from './LoginTable.tsx'
import { NoLogins } from './NoLogins.tsx'
import './login-day.css'

type View = OutputOf<'view.loginDay'>

/** Login day: every user, every workstation and every printer is tried once, at its own place, before it counts. */
export function LoginDayPlace() {
  const view = useCommandQuery('view.loginDay', {}).data
  const isNarrow = useIsNarrow()
  const { selected } = useSelection()
  const fillIn = useFillIn()
  const head = { phase: 'pre_launch', icon: 'keyboard', title: 'Login day' } as const
  const [part, setPart] = useState<LoginPart | null>(null)
  if (view === undefined) return <PlacePage {...head} />
  if (view.checks.length === 0)
    return (
      <PlacePage {...head} why={view.why}>
        <NoLogins staff={view.staffWithout.length} onFillIn={fillIn.run} isRefused={fillIn.refusal !== null} />
      </PlacePage>
    )
  const isTight = isNarrow || selected !== null
  return (
    <PlacePage
      {...head}
      facts={factsOf(view)}
      why={view.why}
      actions={
        view.staffWithout.length > 0 && (
          <button
            type="button"
            className="btn primary"
            disabled={fillIn.refusal !== null}
            title={fillIn.refusal ?? view.staffWithout.map(({ name }) => name).join(', ')}
            onClick={fillIn.run}
          >
            Fill in {view.staffWithout.length} from people
          </button>
        )
      }
    >
      <div className={isTight ? 'lg-two is-narrow' : 'lg-two'}>
        <Section title="By department">
          <LoginTable departments={view.departments} chosen={part} onChoose={setPart} />
        </Section>
        <ToTry key={part === null ? 'all' : `${part.departmentId} ${part.kind}`} view={view} part={part} />
      </div>
      <OpenFindings
        findings={view.findings}
        none="What was tried works. In the last week before go-live, what is not tried is named here."
        limit={6}
      />
      <div className="lg-grid">
        <RegisterTable
          register="login_check"
          title="Users, workstations and printers"
          columns={
            isTight
              ? ['title', 'kind', 'departmentId', 'result']
              : ['title', 'kind', 'departmentId', 'result', 'testedOn', 'problem']
          }
          addLabel="Login check"
          emptyText="Nothing listed yet."
        />
      </div>
    </PlacePage>
  )
}

/** The list of what is still to be tried. A row that is marked stays until the list is chosen anew, so that it can be corrected. */
function ToTry({ view, part }: { readonly view: View; readonly part: LoginPart | null }) {
  const formats = useFormats()
  const readOnly = useReadOnly()
  const { selected, select } = useSelection()
  const [shown, setShown] = useState<'open' | 'all'>('open')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const { mark, sayProblem } = useMark(view.today)
  const checks = useMemo(() => {
    const own = view.checks.filter(
      (check) => part === null || (check.departmentId === part.departmentId && check.kind === part.kind),
    )
    return shown === 'all' ? own : own.filter(({ id, result }) => result !== 'works' || marked.has(id))
  }, [view.checks, part, shown, marked])
  const what = part === null ? '' : ` in ${view.departments.find(({ id }) => id === part.departmentId)?.name ?? ''}`
  return (
    <Section
      title={shown === 'open' ? `Not tried or failing${what}` : `Everything${what}`}
      count={checks.length}
      right={
        <Switch
          label="What is listed"
          options={{ open: 'Open', all: 'All' }}
          chosen={shown}
          onChoose={(next) => {
            setShown(next)
            setMarked(new Set())
          }}
        />
      }
    >
      {checks.length === 0 ? (
        <p className="lg-empty">Nothing is left to be tried here.</p>
      ) : (
        <>
          <p className="lg-keys">
            In the list: <Key keys="W" /> works, <Key keys="F" /> fails and why, <Key keys="U" /> not tried,{' '}
            <Key keys="Enter" /> opens
          </p>
          <LoginList
            checks={checks}
            formats={formats}
            selectedId={selected?.register === 'login_check' ? selected.id : null}
            isRefused={readOnly !== null}
            onMark={(check, result) => {
              setMarked((before) => new Set(before).add(check.id))
              mark(check, result)
            }}
            onProblem={sayProblem}
            onOpen={(id) => select('login_check', id)}
          />
        </>
      )}
    </Section>
  )
}

/** Says what came out of a check, today, and what does not work; a check that is not tried has no day. */
function useMark(today: string): {
  readonly mark: (check: LoginView, result: LoginView['result']) => void
  readonly sayProblem: (check: LoginView, problem: string) => Promise<boolean>
} {
  const rows = useRows('login_check').rows
  const { update } = useRowWriter('login_check')
  const toast = useToast()
  const rowOf = ({ id }: LoginView) => rows.find((row) => row.id === id)
  const refused = (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' })
  return {
    mark: (check, result) => {
      const row = rowOf(check)
      if (row === undefined || row.result === result) return
      update(row, { result, testedOn: result === 'untested' ? null : today }).catch(refused)
    },
    sayProblem: async (check, problem) => {
      const row = rowOf(check)
      if (row === undefined) return false
      try {
        await update(row, { problem })
        return true
      } catch (error) {
        refused(error)
        return false
      }
    },
  }
}

/** Lists the staff who have no check yet. */
function useFillIn(): { readonly run: () => void; readonly refusal: string | null } {
  const { run, pending } = useCommand('login.fillIn')
  const toast = useToast()
  const { undo } = useUndo()
  const readOnly = useReadOnly()
  return {
    refusal: readOnly ?? (pending ? 'They are being listed' : null),
    run: () => {
      run({}).then(
        ({ added }) =>
          toast({
            text: added === 1 ? '1 person is listed' : `${added} people are listed`,
            action: { label: 'Undo', run: undo },
          }),
        (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
      )
    },
  }
}

function factsOf({ checks, daysToGoLive }: View): readonly string[] {
  const works = checks.filter(({ result }) => result === 'works').length
  const left =
    daysToGoLive === null || daysToGoLive < 0
      ? []
      : [daysToGoLive === 1 ? '1 day to go-live' : `${daysToGoLive} days to go-live`]
  return [`${works} of ${checks.length} work`, ...left]
}

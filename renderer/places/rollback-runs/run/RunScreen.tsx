import { useEffect, useMemo, useRef, useState } from 'react'
import type { RunStepView } from '#shared/contract/run.ts'
import { forecast, isOver, waitsFor } from '#shared/domain/rollback-run.ts'
import { rollbackRunKinds } from '#shared/registers/rollback-run.ts'
import { KeysDialog } from '#renderer/app/KeysDialog.tsx'
import { useNow } from '#renderer/app/use-now.ts'
import { useFocusBack } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { phaseClass, PhaseTile } from '#renderer/components/phases.tsx'
import { DecisionDialog } from './DecisionDialog.tsx'
import { EndRunDialog } from './EndRunDialog.tsx'
import { groupsOf, nextStep, type RunView } from './model.ts'
import { RunClock } from './RunClock.tsx'
import { RunDetail } from './RunDetail.tsx'
import { RunEnded } from './RunEnded.tsx'
import { RunFoot } from './RunFoot.tsx'
import { RunList } from './RunList.tsx'
import { type LeftOfRun, type LeftWriting, useLeftOfRun } from './use-left.ts'
import { type RunActions, useRun } from './use-run.ts'
import { type RunKeys, useRunKeys } from './use-run-keys.ts'

type Dialog = 'end' | 'decision' | 'keys'

export function RunScreen({
  view,
  readOnly,
  onLeave,
}: {
  readonly view: RunView
  readonly readOnly: string | null
  readonly onLeave: () => void
}) {
  const run = useRun(view.id, readOnly)
  const left = useLeftOfRun(view)
  const now = useNow(view.endedAt === null)
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const keepFocus = useFocusBack(dialog !== null)
  const departments = useRef<HTMLSelectElement>(null)
  const open = (next: Dialog) => {
    keepFocus()
    setDialog(next)
  }
  const critical = useMemo(
    () => (view.endedAt === null ? forecast(view, view.steps, now).criticalIds : new Set<string>()),
    [view, now],
  )
  const groups = groupsOf(view, departmentId)
  const shown = groups.flatMap(({ steps }) => steps)
  const list = useListFocus(shown, nextStep(view, critical, departmentId))
  const step = shown.find(({ id }) => id === list.focusedId)
  const isOpen = view.endedAt === null
  const act = (on: RunStepView | undefined) => {
    if (on === undefined || !isOpen) return
    void actOn(on, view, run).then((isDone) => isDone && list.follow())
  }
  const ask = (what: 'skip' | 'fail') => {
    if (step === undefined || !isOpen || step.state === 'done' || step.state === 'skipped') return
    if (what === 'skip' || step.state === 'running') run.ask({ stepId: step.id, what })
  }
  const goOn = (on: LeftWriting['goOn']) => {
    if (on === 'end' || on === 'decision') return open(on)
    setDepartmentId(null)
    list.setFocused(on.stepId)
    run.ask(on)
  }
  const keys: RunKeys = {
    move: list.move,
    act: () => act(step),
    skip: () => ask('skip'),
    fail: () => ask('fail'),
    undo: run.undo,
    decision: () => open('decision'),
    department: () => departments.current?.focus(),
    end: () => isOpen && open('end'),
    leave: onLeave,
    showKeys: () => open('keys'),
  }
  useRunKeys(keys)
  return (
    <div className={`run ${phaseClass('pre_launch')}${isOpen ? '' : ' is-ended'}`}>
      <div className="rr-top">
        <Head view={view} run={run} onLeave={onLeave} />
        {run.asking === null && dialog === null && <Left left={left} onGoOn={goOn} />}
      </div>
      <RunClock view={view} now={now} />
      <RunList
        view={view}
        groups={groups}
        now={now}
        focusedId={list.focusedId}
        critical={critical}
        onFocus={list.setFocused}
        onAct={act}
        register={list.register}
      />
      {isOpen ? (
        step !== undefined && (
          <RunDetail
            view={view}
            step={step}
            run={run}
            left={left}
            onAct={() => act(step)}
            onDone={(isWritten) => (isWritten ? list.follow() : list.focusAgain())}
          />
        )
      ) : (
        <RunEnded view={view} run={run} readOnly={readOnly} />
      )}
      <RunFoot
        view={view}
        step={step}
        select={departments}
        departmentId={departmentId}
        onDepartment={setDepartmentId}
        onChosen={list.focusAgain}
        keys={keys}
      />
      {dialog === 'end' && <EndRunDialog view={view} run={run} left={left} onClose={() => setDialog(null)} />}
      {dialog === 'decision' && (
        <DecisionDialog view={view} run={run} readOnly={readOnly} left={left} onClose={() => setDialog(null)} />
      )}
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(null)} />}
    </div>
  )
}

/** Starts or finishes a step; asks for the reason where it would start before its turn. Answers whether the step is over. */
async function actOn(step: RunStepView, view: RunView, run: RunActions): Promise<boolean> {
  switch (step.state) {
    case 'running':
      return (await run.step(step.id, 'done')) === null
    case 'pending':
    case 'failed':
    case 'skipped':
      if (waitsFor(step, view.steps).length > 0) run.ask({ stepId: step.id, what: 'force' })
      else await run.step(step.id, 'running')
      return false
    case 'done':
      return false
    default:
      return step.state satisfies never
  }
}

/** Which step of the list has the focus. A step that moves to another group keeps it; `follow` goes on to the next one once it is over. */
function useListFocus(shown: readonly RunStepView[], next: string | null) {
  const elements = useRef(new Map<string, HTMLButtonElement>())
  const isOwn = useRef(false)
  const [wanted, setWanted] = useState<string | null>(null)
  const [isFollowing, setFollowing] = useState(false)
  const [asked, setAsked] = useState(0)
  const focusedId = shown.some(({ id }) => id === wanted) ? wanted : (next ?? shown[0]?.id ?? null)
  const focused = shown.find(({ id }) => id === focusedId)
  if (isFollowing && focused !== undefined && isOver(focused)) {
    setFollowing(false)
    if (next !== null) setWanted(next)
  }
  const focus = (id: string | null) => {
    isOwn.current = true
    if (id !== null) elements.current.get(id)?.focus()
    isOwn.current = false
  }
  // Drawn in another group, a step is another element.
  const drawn = `${focusedId} ${focused?.state} ${asked}`
  useEffect(() => {
    const active = document.activeElement
    if (active === document.body || active === null || active.closest('.rr-list') !== null) focus(focusedId)
  }, [drawn, focusedId])
  return {
    focusedId,
    setFocused: (id: string) => {
      if (!isOwn.current) setFollowing(false)
      setWanted(id)
    },
    register: (id: string, element: HTMLButtonElement | null) => {
      if (element === null) elements.current.delete(id)
      else elements.current.set(id, element)
    },
    follow: () => {
      setFollowing(true)
      setAsked((count) => count + 1)
    },
    focusAgain: () => setAsked((count) => count + 1),
    move: (to: 'up' | 'down' | 'first' | 'last') => {
      const at = shown.findIndex(({ id }) => id === focusedId)
      const target = { up: at - 1, down: at + 1, first: 0, last: shown.length - 1 }[to]
      const id = shown[Math.min(Math.max(target, 0), shown.length - 1)]?.id ?? null
      setFollowing(false)
      setWanted(id)
      focus(id)
    },
  }
}

/** Offers what was typed in this run and never saved, as after a crash. */
function Left({
  left: { newest },
  onGoOn,
}: {
  readonly left: LeftOfRun
  readonly onGoOn: (on: LeftWriting['goOn']) => void
}) {
  return newest === null ? null : (
    <section className="rr-left" aria-label="Text that was typed but not saved">
      <Icon name="pen" />
      <span>
        Typed but not saved, about {newest.about}: “{newest.text}”
      </span>
      <button type="button" className="rr-plain" onClick={() => onGoOn(newest.goOn)}>
        Go on writing
      </button>
    </section>
  )
}

function Head({
  view,
  run,
  onLeave,
}: {
  readonly view: RunView
  readonly run: RunActions
  readonly onLeave: () => void
}) {
  return (
    <header className="rr-head">
      <PhaseTile phase="pre_launch" />
      <h1>{view.title}</h1>
      <span className="rr-kind">
        {view.ref}, {rollbackRunKinds[view.kind].toLowerCase()}, {view.planVersion}
      </span>
      <output className={run.isTrouble ? 'rr-said is-trouble' : 'rr-said'} aria-label="Done last">
        <Icon name={run.isTrouble ? 'warn' : 'check'} />
        {run.said === '' ? 'Every step is saved at once' : run.said}
      </output>
      <button type="button" className="rr-plain" onClick={onLeave} title="The run goes on">
        <kbd>Esc</kbd> leave
      </button>
    </header>
  )
}

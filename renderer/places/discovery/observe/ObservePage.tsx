import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { LeftTexts } from '#renderer/app/drafts/LeftTexts.tsx'
import { FieldsProvider } from '#renderer/app/FieldsProvider.tsx'
import { KeysDialog } from '#renderer/app/KeysDialog.tsx'
import { pathOfRow } from '#renderer/app/navigation.ts'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useShowing } from '#renderer/app/showing.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { useFocusBack } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { phaseClass, PhaseTile } from '#renderer/components/phases.tsx'
import { ObserveFoot } from './ObserveFoot.tsx'
import { ObserveLog } from './ObserveLog.tsx'
import { ObserveNow } from './ObserveNow.tsx'
import type { ObserveView } from './model.ts'
import { useObserveKeys } from './use-observe-keys.ts'
import { type ObserveActions, useObserve } from './use-observe.ts'
import './observe.css'
import './observe-parts.css'
import './observe-narrow.css'

/** The observation mode: one screen for standing in a corridor, worked by keys alone. It fills the window; Esc leaves it. */
export function ObservePage() {
  return (
    <FieldsProvider>
      <Observation />
    </FieldsProvider>
  )
}

function Observation() {
  const { id = '' } = useParams()
  useShowing()
  const { data: view, failure } = useCommandQuery('view.observe', { sessionId: id })
  const readOnly = useReadOnly()
  const navigate = useNavigate()
  const leave = () => void navigate(view === undefined ? '/observations' : pathOfRow('observation_session', view.id))
  if (view === undefined) {
    return failure === null ? (
      <main className="sheet" aria-busy="true" />
    ) : (
      <main className="sheet ob-alone">
        <EmptyPlace
          sentence="This observation is not there any more."
          text="It was removed, or the address is mistyped."
          ways={[
            {
              title: 'All observations',
              text: 'Begin another one there.',
              action: { label: 'Open observations', run: leave },
            },
          ]}
        />
      </main>
    )
  }
  return <Observing view={view} readOnly={readOnly} onLeave={leave} />
}

function Observing({
  view,
  readOnly,
  onLeave,
}: {
  readonly view: ObserveView
  readonly readOnly: string | null
  readonly onLeave: () => void
}) {
  const observe = useObserve(view, readOnly)
  const navigate = useNavigate()
  const main = useRef<HTMLElement>(null)
  const [isShowingKeys, setShowingKeys] = useState(false)
  const keepFocus = useFocusBack(isShowingKeys)
  const showKeys = () => {
    keepFocus()
    setShowingKeys(true)
  }
  useObserveKeys(observe, { leave: onLeave, showKeys })
  return (
    <div className={`observe ${phaseClass('discovery')}`}>
      <Head view={view} said={observe.said} isTrouble={observe.isTrouble} observe={observe} onLeave={onLeave} />
      <div className="ob-left">
        <LeftTexts onShowRecord={(register, id) => void navigate(pathOfRow(register, id))} />
      </div>
      <ObserveNow view={view} observe={observe} readOnly={readOnly} main={main} />
      <ObserveLog view={view} />
      <ObserveFoot view={view} observe={observe} onPressed={() => main.current?.focus()} />
      {isShowingKeys ? <KeysDialog onClose={() => setShowingKeys(false)} /> : null}
    </div>
  )
}

function Head({
  view,
  said,
  isTrouble,
  observe,
  onLeave,
}: {
  readonly view: ObserveView
  readonly said: string
  readonly isTrouble: boolean
  readonly observe: ObserveActions
  readonly onLeave: () => void
}) {
  const formats = useFormats()
  const day = view.observedOn === null ? null : formats.shortDate(view.observedOn)
  const where = [view.department, view.shift, day].filter((part) => part !== null)
  return (
    <header className="ob-head">
      <PhaseTile phase="discovery" />
      <b>Shift observation</b>
      <span className="dim ob-where">{where.length === 0 ? view.title : where.join(', ')}</span>
      <output className={isTrouble ? 'ob-said is-trouble' : 'ob-said'} aria-label="Done last">
        <Icon name={isTrouble ? 'warn' : 'check'} />
        {said === '' ? 'Every entry is saved at once' : said}
      </output>
      <button type="button" className="ob-plain" disabled={view.startedAt === null} onClick={observe.end}>
        <kbd>E</kbd> end
      </button>
      <button type="button" className="ob-plain" onClick={onLeave} title="The entry that goes on keeps its time">
        <kbd>Esc</kbd> leave
      </button>
    </header>
  )
}

import { type ReactNode, type RefObject, useEffect } from 'react'
import { clockText, entrySeconds, waitedSeconds } from '#shared/domain/observation-time.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { useNow } from '#renderer/app/use-now.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { IdentifierHint } from '#renderer/fields/IdentifierHint.tsx'
import { keptTexts, type ObserveView, runningEntry, toolIcons, toolWord } from './model.ts'
import { ObserveAbout } from './ObserveAbout.tsx'
import { ObserveText } from './ObserveText.tsx'
import type { ObserveActions } from './use-observe.ts'

/** The entry that goes on: what is done, by whom, with what, since when; its marks with their keys. */
export function ObserveNow({
  view,
  observe,
  readOnly,
  main,
}: {
  readonly view: ObserveView
  readonly readOnly: string | null
  readonly observe: ObserveActions
  readonly main: RefObject<HTMLElement | null>
}) {
  const entry = runningEntry(view)
  const now = useNow(entry !== null)
  const formats = useFormats()
  // The keys act wherever the focus is; after a click it comes back here, so that Enter goes on to the next entry.
  const focusHere = () => main.current?.focus()
  useEffect(() => main.current?.focus(), [main])
  const press = (run: () => void) => () => {
    run()
    focusHere()
  }
  const waited = entry === null ? 0 : waitedSeconds(entry, now)
  const isWaiting = entry !== null && entry.waitingSince !== null
  return (
    <main className="ob-now" ref={main} tabIndex={-1} data-region="page">
      {entry === null ? (
        <>
          <p className="meta">{view.entries.length === 0 ? 'Nothing observed yet' : 'No entry goes on'}</p>
          <h1 tabIndex={-1}>{restWord(view)}</h1>
          <p className="who">
            {view.canGoOn
              ? 'Press Enter when the next task begins'
              : 'It was on another day. Leave it, then begin a new observation.'}
          </p>
        </>
      ) : (
        <>
          <p className="meta">
            Entry {view.entries.length}
            {entry.startedAt === null ? '' : `, since ${withSeconds(entry.startedAt, formats.settings.timezone)}`}
          </p>
          <h1 tabIndex={-1} className={entry.isNamed ? '' : 'is-unnamed'}>
            {entry.task}
          </h1>
          <p className="who">
            {entry.role === null ? null : (
              <>
                <Icon name="person" />
                {entry.role}
              </>
            )}
            {entry.tool === null ? null : (
              <>
                <span>using</span>
                <Icon name={toolIcons[entry.tool]} />
                {toolWord(entry.tool, view.legacyName)}
              </>
            )}
            {entry.quote === '' ? null : <q>{entry.quote}</q>}
          </p>
          <IdentifierHint text={keptTexts(entry, observe.writing)} />
        </>
      )}
      <ObserveAbout view={view} isShown={entry === null} readOnly={readOnly} main={main} />
      {observe.writing === null || entry === null ? null : (
        <ObserveText
          key={`${entry.id} ${observe.writing}`}
          what={observe.writing}
          entry={entry}
          choices={observe.writing === 'task' ? view.recentTasks : []}
          onText={(text) => observe.text(observe.writing ?? 'task', text)}
          onClose={() => {
            observe.write(null)
            focusHere()
          }}
        />
      )}
      <div className="ob-clock">
        {entry === null ? null : (
          <b role="timer" aria-label="Time of this entry">
            {clockText(entrySeconds(entry, now) ?? 0)}
          </b>
        )}
        {waited > 0 || isWaiting ? (
          <div>
            <strong>{clockText(waited)}</strong>
            of it waiting
          </div>
        ) : null}
      </div>
      <fieldset className="ob-flags">
        <legend className="pic-words">Marks of this entry</legend>
        <Flag keys="Space" isOn={isWaiting} isOff={entry === null} onPress={press(observe.wait)}>
          Waiting
        </Flag>
        <Flag
          keys="I"
          isOn={(entry?.interruptions ?? 0) > 0}
          isOff={entry === null}
          onPress={press(observe.interrupt)}
          count={entry?.interruptions ?? 0}
        >
          Interrupted
        </Flag>
        <Flag keys="W" isOn={entry?.isWorkaround ?? false} isOff={entry === null} onPress={press(observe.workaround)}>
          Workaround
        </Flag>
        <Flag
          keys="Q"
          isOn={entry !== null && entry.quote !== ''}
          isOff={entry === null}
          onPress={() => observe.write('quote')}
        >
          Quote
        </Flag>
      </fieldset>
    </main>
  )
}

function Flag({
  keys,
  isOn,
  isOff,
  onPress,
  count = 0,
  children,
}: {
  readonly keys: string
  readonly isOn: boolean
  /** There is no entry to mark. */
  readonly isOff: boolean
  readonly onPress: () => void
  readonly count?: number
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className={isOn ? 'ob-flag on' : 'ob-flag'}
      aria-pressed={isOn}
      disabled={isOff}
      onClick={onPress}
    >
      <kbd>{keys}</kbd>
      <span>{children}</span>
      {count > 1 ? <em>{count}</em> : <Icon name="st-done" />}
    </button>
  )
}

function restWord(view: ObserveView): string {
  if (!view.canGoOn) return 'This observation is over'
  if (view.entries.length === 0) return 'Ready to observe'
  return view.endedAt === null ? 'Between two entries' : 'Ended'
}

/** `10:09:46` in the engagement’s time zone. */
function withSeconds(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Notice } from '#shared/contract/workspace.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Icon, type IconName } from '#renderer/components/Icon.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import { arranged, canBePutAway, isAboutThePlace, toneOf } from './notice-order.ts'
import './notices.css'

const none: readonly Notice[] = []

/** What the person should know of the open file, a line each under the top bar: two at most, the others folded away. */
export function Notices() {
  const opened = useCommandQuery('workspace.state', {}).data?.opened ?? null
  const notices = useFreshNotices()
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set())
  const [isUnfolded, setUnfolded] = useState(false)
  const [compared, setCompared] = useState<NonNullable<Notice['other']> | null>(null)
  const move = useMove(opened?.name ?? '')
  const { shown, folded } = arranged(notices, putAway)
  if (shown.length === 0) return null
  const lines = isUnfolded ? [...shown, ...folded] : shown
  return (
    <section className="notices" aria-label="About this file" data-region="notices">
      <ul>
        {lines.map((notice, at) => (
          <Line
            key={notice.sentence}
            notice={notice}
            move={move}
            more={at === 1 && folded.length > 0 ? { count: folded.length, isUnfolded, toggle: setUnfolded } : null}
            onCompare={setCompared}
            onPutAway={() => setPutAway((known) => new Set([...known, notice.sentence]))}
          />
        ))}
      </ul>
      {compared === null ? null : <CompareDialog other={compared} onClose={() => setCompared(null)} />}
    </section>
  )
}

const askAgainMs = 60_000

/** Copies are made by the clock, so whether one failed is asked by the clock: no change of the data tells it. */
function useFreshNotices(): readonly Notice[] {
  const queries = useQueryClient()
  useEffect(() => {
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['workspace.notices'] }), askAgainMs)
    return () => clearInterval(timer)
  }, [queries])
  return useCommandQuery('workspace.notices', {}).data?.notices ?? none
}

type More = { readonly count: number; readonly isUnfolded: boolean; readonly toggle: (isUnfolded: boolean) => void }

function Line({
  notice,
  move,
  more,
  onCompare,
  onPutAway,
}: {
  readonly notice: Notice
  readonly move: ReturnType<typeof useMove>
  readonly more: More | null
  readonly onCompare: (other: NonNullable<Notice['other']>) => void
  readonly onPutAway: () => void
}) {
  const navigate = useNavigate()
  const [isWhole, setWhole] = useState(false)
  const { kind, sentence, other } = notice
  const tone = toneOf(kind)
  return (
    <li className={isWhole ? `notice is-${tone} is-whole` : `notice is-${tone}`}>
      <Icon name={icons[tone]} />
      <button
        type="button"
        className="notice-text"
        aria-expanded={isWhole}
        title={sentence}
        onClick={() => setWhole(!isWhole)}
      >
        {sentence}
      </button>
      {other === null ? null : (
        <button type="button" className="btn small" onClick={() => onCompare(other)}>
          Compare
        </button>
      )}
      {kind === 'backup_failed' || ((kind === 'older' || kind === 'diverged') && other === null) ? (
        <button type="button" className="btn small" onClick={() => void navigate('/backups')}>
          Backups
        </button>
      ) : null}
      {isAboutThePlace(kind) ? (
        <button type="button" className="btn small" disabled={move.isMoving} onClick={move.start}>
          {move.isMoving ? 'Making the copy' : 'Work on a copy on this computer'}
        </button>
      ) : null}
      {more === null ? null : (
        <button
          type="button"
          className="btn small quiet"
          aria-expanded={more.isUnfolded}
          onClick={() => more.toggle(!more.isUnfolded)}
        >
          {more.isUnfolded ? 'Fewer' : `${more.count} more`}
        </button>
      )}
      {canBePutAway(kind) ? (
        <button type="button" className="btn icon small" aria-label={`Put away: ${sentence}`} onClick={onPutAway}>
          <Icon name="close" />
        </button>
      ) : null}
    </li>
  )
}

const icons: { readonly [Tone in ReturnType<typeof toneOf>]: IconName } = {
  bad: 'st-late',
  warn: 'warn',
  plain: 'lock',
}

/** Writes a checked copy of the open engagement to a place of the person's choice, and goes on with that one. */
function useMove(name: string): { readonly start: () => void; readonly isMoving: boolean } {
  const choose = useTask('workspace.choose')
  const move = useTask('workspace.moveTo')
  const toast = useToast()
  const start = async () => {
    try {
      const place = await choose.run({ purpose: 'create', suggestedName: name })
      if (place === null) return
      const opened = await move.run({ location: place.grant })
      toast({ text: `You now work on ${opened.name} in ${opened.folder}. The former file stays as it is.` })
    } catch (error) {
      toast({ text: failureLine(failureOf(error)), tone: 'bad' })
    }
  }
  return { start: () => void start(), isMoving: move.pending || choose.pending }
}

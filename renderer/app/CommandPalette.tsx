/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events --
   the list of a combobox as ARIA describes it: the focus and the keys stay on the field */
import Dialog from '@mui/material/Dialog'
import { useColorScheme } from '@mui/material/styles'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { phaseLabels } from '#shared/registers/engagement.ts'
import { isRegisterName, type RegisterName, registerOf } from '#shared/registers/index.ts'
import { foldText } from '#shared/text/collate.ts'
import { useCommand, useCommandQuery } from '#renderer/api/hooks.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { Icon, type IconName } from '#renderer/components/Icon.tsx'
import { allPlaces, type PhasePlace, type Place } from './navigation.ts'
import { useRowPath } from './row-path.ts'
import { readFromTop } from './read-from-top.ts'
import { useUndo } from './use-undo.ts'

type Entry = {
  readonly key: string
  readonly group: 'Records' | 'Places' | 'Commands'
  readonly icon: IconName
  readonly title: string
  readonly hint: string
  readonly run: () => void
}

const searchAfterMs = 120

/** Search over every text of the engagement, the places and the commands. */
export function CommandPalette({
  onClose,
  onShowKeys,
}: {
  readonly onClose: () => void
  readonly onShowKeys: () => void
}) {
  const [text, setText] = useState('')
  const [searched, setSearched] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const listId = useId()

  useEffect(() => {
    const timer = setTimeout(() => setSearched(text.trim()), searchAfterMs)
    return () => clearTimeout(timer)
  }, [text])

  const hits =
    useCommandQuery('search.find', { text: searched, limit: 20 }, { enabled: searched !== '' }).data?.hits ?? []
  const rowPath = useRowPath()
  const navigate = useNavigate()
  const fixed = useFixedEntries(onShowKeys)
  const records: readonly Entry[] =
    searched === '' || text.trim() === ''
      ? []
      : hits
          .filter((hit): hit is typeof hit & { register: RegisterName } => isRegisterName(hit.register))
          .map((hit) => ({
            key: `${hit.register}:${hit.id}`,
            group: 'Records',
            icon: 'doc',
            title: `${hit.ref} ${hit.title}`,
            hint: registerOf(hit.register).title,
            run: () => void navigate(rowPath(hit.register, hit.id), { state: readFromTop }),
          }))
  // Whoever types the beginning of a place's name wants the place, not what a record says of it.
  const [begun, named] = parted(
    fixed.filter((entry) => matches(entry, text)),
    ({ title }) => text.trim() !== '' && foldText(title).startsWith(foldText(text.trim())),
  )
  const entries = [...begun, ...records, ...named]
  const current = Math.min(chosen, entries.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const take = (entry: Entry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen(Math.min(current + 1, entries.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(current - 1, 0))
    else if (event.key === 'Enter') take(entries[current])
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      slotProps={{
        container: { className: 'palette-place' },
        paper: { className: 'palette', 'aria-label': 'Search and commands' },
      }}
    >
      <div className="palette-field">
        <Icon name="search" />
        <input
          ref={focusWhenDrawn}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[current] === undefined ? undefined : `${listId}-${current}`}
          aria-label="Search or run a command"
          placeholder="A name, a number such as R-012, a place or a command"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label="Found" className="palette-list">
        {entries.length === 0 ? <li className="palette-none">Nothing holds these words. Try fewer letters.</li> : null}
        {entries.map((entry, at) => (
          <li
            key={entry.key}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === current}
            onClick={() => take(entry)}
            onMouseMove={() => setChosen(at)}
          >
            {entry.group === entries[at - 1]?.group ? null : <span className="palette-group">{entry.group}</span>}
            <span className="palette-entry">
              <Icon name={entry.icon} />
              <span className="cutoff">{entry.title}</span>
              <em>{entry.hint}</em>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function useFixedEntries(onShowKeys: () => void): readonly Entry[] {
  const navigate = useNavigate()
  const { undo, redo } = useUndo()
  const { setMode } = useColorScheme()
  const setTheme = useCommand('workspace.setTheme').run
  const close = useCommand('workspace.close').run
  return useMemo(() => {
    const theme = (mode: 'light' | 'dark' | 'system', title: string): Entry => ({
      key: `theme-${mode}`,
      group: 'Commands',
      icon: 'theme',
      title,
      hint: 'Appearance',
      run: () => {
        setMode(mode)
        void setTheme({ theme: mode })
      },
    })
    return [
      ...allPlaces.map((place): Entry => ({
        key: place.path,
        group: 'Places',
        icon: place.icon,
        title: placeTitle(place),
        hint: 'Go to',
        run: () => void navigate(place.path, { state: readFromTop }),
      })),
      { key: 'undo', group: 'Commands', icon: 'undo', title: 'Undo the last change', hint: 'Ctrl Z', run: undo },
      { key: 'redo', group: 'Commands', icon: 'redo', title: 'Redo', hint: 'Ctrl Shift Z', run: redo },
      theme('light', 'Light colours'),
      theme('dark', 'Dark colours'),
      theme('system', 'Colours as the system has them'),
      { key: 'keys', group: 'Commands', icon: 'keyboard', title: 'Keys of this page', hint: '?', run: onShowKeys },
      {
        key: 'close',
        group: 'Commands',
        icon: 'folder',
        title: 'Close this engagement',
        hint: 'Other engagements',
        run: () => void close({}),
      },
    ]
  }, [navigate, undo, redo, setMode, setTheme, close, onShowKeys])
}

function placeTitle(place: Place): string {
  return 'phase' in place && place.title === 'Checklist'
    ? `${phaseLabels[(place as PhasePlace).phase]} checklist`
    : place.title
}

function parted<One>(all: readonly One[], isFirst: (one: One) => boolean): readonly [readonly One[], readonly One[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function matches(entry: Entry, text: string): boolean {
  const wanted = foldText(text).split(' ')
  const place = allPlaces.find((each) => each.path === entry.key)
  const words = foldText(`${entry.title} ${entry.hint} ${place?.words ?? ''}`)
  return wanted.every((word) => words.includes(word))
}

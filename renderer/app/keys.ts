import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { phaseCodes } from '#shared/registers/register.ts'
import { hasOverlay, isOnEditableCell, isTyping } from '#renderer/components/typing.ts'
import type { PageActions } from './page-actions.ts'
import { useUndo } from './use-undo.ts'

export { PageContext } from './page-actions.ts'

/** The keys of look.md's table that hold everywhere; grids and editors have their own. */
export function useKeys({
  openSearch,
  openKeys,
  actions,
}: {
  readonly openSearch: () => void
  readonly openKeys: () => void
  readonly actions: PageActions
}): void {
  const navigate = useNavigate()
  const { undo, redo } = useUndo()

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const control = event.ctrlKey || event.metaKey
      const done = () => event.preventDefault()
      if (control && event.key.toLowerCase() === 'k') {
        done()
        openSearch()
      } else if (control && event.key.toLowerCase() === 'z' && !isTyping(event) && !hasOverlay()) {
        done()
        if (event.shiftKey) redo()
        else undo()
      } else if (control && event.key.toLowerCase() === 'y' && !isTyping(event) && !hasOverlay()) {
        done()
        redo()
      } else if (control && event.key === 'Enter') {
        done()
        if (!actions.run('primary')) document.querySelector<HTMLElement>('.ph-actions .btn.primary')?.click()
      } else if (event.altKey && !control && /^Digit[0-5]$/.test(event.code)) {
        done()
        const phase = phaseCodes[Number(event.code.slice(5)) - 1]
        void navigate(phase === undefined ? '/' : `/phase/${phase}`)
      } else if (event.key === 'F6') {
        done()
        focusNextRegion(event.shiftKey)
      } else if (!control && !event.altKey && !isTyping(event) && !isOnEditableCell(event) && !hasOverlay()) {
        if (event.key === '?') {
          done()
          openKeys()
        } else if (event.key.toLowerCase() === 'n' && (actions.run('add') || beginFirst())) done()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, undo, redo, openSearch, openKeys, actions])
}

/** Where nothing stands yet there is no grid to begin a row in: the first offered way that begins a record does. */
function beginFirst(): boolean {
  const way = document.querySelector<HTMLButtonElement>('.choices button[data-begins]:not([disabled])')
  way?.click()
  return way !== null
}

/** Goes round rail, page and panel: where the focus was last in each. */
function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const inner = regions.findLastIndex((region) => region.contains(document.activeElement))
  const next = regions.at((inner + (backwards ? -1 : 1)) % regions.length)
  if (next === undefined) return
  const cell =
    next.dataset['region'] === 'page' ? next.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') : null
  const target =
    cell ?? next.querySelector<HTMLElement>('a[href], button:not([disabled]), input, [tabindex="0"]') ?? next
  target.focus()
}

import { useEffect } from 'react'
import { hasOverlay, isTyping } from '#renderer/components/typing.ts'
import { toolKeys } from './model.ts'
import type { ObserveActions } from './use-observe.ts'

/** The keys of the observation mode. Letters act only outside text fields, and a button that has the focus keeps its own. */
export function useObserveKeys(
  observe: ObserveActions,
  page: { readonly leave: () => void; readonly showKeys: () => void },
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || hasOverlay()) return
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey
      // A list keeps its letters; Esc means nothing to it, so it leaves from there as well.
      const isLeaving = event.key === 'Escape' && event.target instanceof HTMLSelectElement
      if (isTyping(event) && !isLeaving) return
      const run = isUndo ? observe.undo : event.ctrlKey || event.metaKey || event.altKey ? null : actionOf(event)
      if (run === null) return
      event.preventDefault()
      run()
    }
    const actionOf = (event: KeyboardEvent): (() => void) | null => {
      const tool = toolKeys.find(({ key }) => key === event.key)
      if (tool !== undefined) return () => observe.tool(tool.tool)
      switch (event.key.toLowerCase()) {
        case 'enter':
          return isOnButton(event) ? null : observe.next
        case ' ':
          return isOnButton(event) ? null : observe.wait
        case 'i':
          return observe.interrupt
        case 'w':
          return observe.workaround
        case 't':
          return () => observe.write('task')
        case 'q':
          return () => observe.write('quote')
        case 'e':
          return observe.end
        case 'backspace':
          return observe.undo
        case 'escape':
          return page.leave
        case '?':
          return page.showKeys
        default:
          return null
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [observe, page])
}

function isOnButton(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('button, a[href]') !== null
}

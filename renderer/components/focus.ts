import { flushSync } from 'react-dom'
import { useCallback, useEffect, useRef } from 'react'

/**
 * Gives the focus back once what floats over the page is closed: to where it was, or to the page's heading where that is gone. The
 * function is to be called just before something is opened.
 */
export function useFocusBack(isOpen: boolean): () => void {
  const from = useRef<Element | null>(null)
  useEffect(() => {
    if (isOpen || from.current === null) return
    const before = from.current
    from.current = null
    if (document.activeElement !== document.body) return
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
    else document.querySelector<HTMLElement>('main h1')?.focus()
  }, [isOpen])
  return useCallback(() => {
    // What is open already has the focus within itself.
    from.current ??= document.activeElement
  }, [])
}

/**
 * Shows a list whole: the button that asked for it goes away, so the focus moves to the first line that was not there before, or to
 * what can be focused in it. `run` shows the list; the lines are the children of `list`.
 */
export function showWhole(list: Element | null, run: () => void): void {
  const before = list?.children.length ?? 0
  flushSync(run)
  const first = list?.children[before]
  if (!(first instanceof HTMLElement)) return
  const target = first.querySelector<HTMLElement>('button, a[href], input') ?? first
  if (target === first) first.tabIndex = -1
  target.focus()
}

/** Gives an input the focus as soon as it is drawn: for inputs that were asked for by a key or a click. */
export function focusWhenDrawn(element: HTMLElement | null): void {
  element?.focus()
}

/**
 * Moves the focus into the side panel as soon as it is there, within a second: for buttons that make a row and go away with it,
 * such as `Name a member`.
 */
export function focusPanelWhenDrawn(frames = 60): void {
  const panel = document.querySelector<HTMLElement>('[data-region="panel"]')
  if (panel !== null) panel.focus()
  else if (frames > 0) requestAnimationFrame(() => focusPanelWhenDrawn(frames - 1))
}

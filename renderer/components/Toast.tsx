import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { Icon } from './Icon.tsx'

export type ToastContent = {
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  /** A button beside the text: 'Undo'. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

type Shown = ToastContent & { readonly key: number }

const ToastContext = createContext<(toast: ToastContent) => void>(() => undefined)

/** Says something at the foot of the page; the newest replaces what was there. */
export function useToast(): (toast: ToastContent) => void {
  return useContext(ToastContext)
}

const shownForMs = 8000

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [held, setHeld] = useState(false)
  // What held the one before went with it, unheard: the pointer and the focus tell nothing when what they are on is taken away.
  const show = useCallback((toast: ToastContent) => {
    setHeld(false)
    setShown({ ...toast, key: Date.now() })
  }, [])
  const close = useCallback(() => {
    setHeld(false)
    setShown(null)
  }, [])

  useEffect(() => {
    if (shown === null || held) return
    const timer = setTimeout(close, shownForMs)
    return () => clearTimeout(timer)
  }, [shown, held, close])

  return (
    <ToastContext.Provider value={useMemo(() => show, [show])}>
      {children}
      <div className="toast-place" role={shown?.tone === 'bad' ? 'alert' : 'status'}>
        {shown === null ? null : (
          <div
            key={shown.key}
            className={shown.tone === 'bad' ? 'toast bad' : 'toast'}
            onMouseEnter={() => setHeld(true)}
            onMouseLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            {shown.tone === 'bad' ? <Icon name="st-late" /> : null}
            <span>{shown.text}</span>
            {shown.action === undefined ? null : (
              <button
                type="button"
                className="btn small"
                onClick={() => {
                  close()
                  shown.action?.run()
                }}
              >
                {shown.action.label}
              </button>
            )}
            <button type="button" className="btn icon small" aria-label="Close this message" onClick={close}>
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
    </ToastContext.Provider>
  )
}

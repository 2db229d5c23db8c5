const tokenKey = 'phasebook-token'

/**
 * The token of the address the host printed, which may also name the place to show. It is taken out of the address bar, and kept for this tab so that a reload
 * still works.
 */
export function takeToken(): string {
  const given = tokenInAddress()
  if (given !== null) return given
  return sessionStorage.getItem(tokenKey) ?? ''
}

/**
 * Begins the page anew with the address the host printed when that is put into a tab that is open already: only its fragment then changes,
 * which the browser takes for a place within the page. To be called before anything else hears of changed fragments.
 */
export function followPastedAddress(): void {
  window.addEventListener('popstate', (event) => {
    if (tokenInAddress() === null) return
    event.stopImmediatePropagation()
    location.reload()
  })
}

/** Takes the token out of the address bar and keeps it for this tab; null when there is none. */
function tokenInAddress(): string | null {
  const parts = new URLSearchParams(location.hash.slice(1))
  const given = parts.get('token') ?? ''
  if (given === '') return null
  sessionStorage.setItem(tokenKey, given)
  const place = parts.get('at') ?? ''
  const fragment = place.startsWith('/') ? `#${place}` : ''
  history.replaceState(history.state, '', location.pathname + location.search + fragment)
  return given
}

const tokenKey = 'phasebook-token'

/**
 * The token of the address the host printed. It is taken out of the address bar, and kept for this tab so that a reload
 * still works.
 */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
  if (given !== '') {
    sessionStorage.setItem(tokenKey, given)
    history.replaceState(history.state, '', location.pathname + location.search)
    return given
  }
  return sessionStorage.getItem(tokenKey) ?? ''
}

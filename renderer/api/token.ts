const tokenKey = 'phasebook-token'

/**
 * The token of the address the host printed, which may also name the place to show. It is taken out of the address bar, and kept for this tab so that a reload
 * still works.
 */
export function takeToken(): string {
  const parts = new URLSearchParams(location.hash.slice(1))
  const given = parts.get('token') ?? ''
  if (given !== '') {
    sessionStorage.setItem(tokenKey, given)
    const place = parts.get('at') ?? ''
    const fragment = place.startsWith('/') ? `#${place}` : ''
    history.replaceState(history.state, '', location.pathname + location.search + fragment)
    return given
  }
  return sessionStorage.getItem(tokenKey) ?? ''
}

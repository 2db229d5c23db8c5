/** The nonce of this load, which the host wrote into the page: style elements without it are not applied. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

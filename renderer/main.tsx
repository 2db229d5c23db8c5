import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { ThemeProvider } from '@mui/material/styles'
import '@fontsource-variable/inter/opsz.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/styles/tokens.css'
import './app/styles/base.css'
import './app/styles/components.css'
import './app/styles/tables.css'
import './app/styles/floating.css'
import './app/styles/verdicts.css'
import './app/styles/rail.css'
import './app/styles/shell.css'
import './app/styles/panel.css'
import './app/styles/fields.css'
import './app/styles/grid.css'
import './app/styles/narrow.css'
import { App } from './app/App.tsx'
import { styleNonce } from './app/nonce.ts'
import { theme } from './app/theme.ts'
import { createClient } from './api/client.ts'
import { followPastedAddress, takeToken } from './api/token.ts'
import { httpTransport } from './api/transport-http.ts'
import { ipcTransport } from './api/transport-ipc.ts'

followPastedAddress()
const client = createClient(ipcTransport() ?? httpTransport(takeToken()))
const styles = createCache({ key: 'pb', nonce: styleNonce, prepend: true })
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <App client={client} />
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
)

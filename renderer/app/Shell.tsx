import { useEffect, useState } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { useFocusBack } from '#renderer/components/focus.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { LeftTexts } from './drafts/LeftTexts.tsx'
import { FieldsProvider } from './FieldsProvider.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { PageContext, useKeys } from './keys.ts'
import { placeOfMenu, useMenu } from './menu.ts'
import { Notices } from './Notices.tsx'
import { usePageActions } from './page-actions.ts'
import { useShowing } from './showing.ts'
import { StartupNotice } from './StartupNotice.tsx'
import { Rail } from './Rail.tsx'
import { useUndo } from './use-undo.ts'
import { TopBar } from './TopBar.tsx'
import { allPlaces, isAt } from './navigation.ts'

/** The frame round every place: rail, top bar, keys, search. */
export function Shell() {
  const shell = useCommandQuery('view.shell', {}).data
  const { pathname } = useLocation()
  const [isSearching, setSearching] = useState(false)
  const [isShowingKeys, setShowingKeys] = useState(false)
  const actions = usePageActions()
  useShowing()
  const keepFocus = useFocusBack(isSearching || isShowingKeys)
  const openSearch = () => {
    keepFocus()
    setSearching(true)
  }
  const openKeys = () => {
    keepFocus()
    setShowingKeys(true)
  }
  useKeys({ openSearch, openKeys, actions })

  const navigate = useNavigate()
  const { undo, redo } = useUndo()
  useMenu((command) => {
    const place = placeOfMenu(command)
    if (place !== null) void navigate(place)
    else if (command === 'edit.undo') undo()
    else if (command === 'edit.redo') redo()
    else if (command === 'go.search') openSearch()
    else if (command === 'help.keys') openKeys()
  })

  const clinic = shell?.clinic ?? ''
  useEffect(() => {
    const place = allPlaces.toReversed().find((each) => isAt(pathname, each.path))?.title
    document.title = [place, clinic, 'Phasebook'].filter((part) => part !== undefined && part !== '').join(' · ')
  }, [pathname, clinic])

  return (
    <PageContext.Provider value={actions}>
      <FieldsProvider>
        <div className="app">
          <Rail shell={shell} />
          <TopBar shell={shell} onSearch={openSearch} />
          <div className="notes">
            <StartupNotice />
            <Notices />
            <LeftTexts />
          </div>
          <main className="sheet" data-region="page" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        {isSearching ? <CommandPalette onClose={() => setSearching(false)} onShowKeys={openKeys} /> : null}
        {isShowingKeys ? <KeysDialog onClose={() => setShowingKeys(false)} /> : null}
      </FieldsProvider>
    </PageContext.Provider>
  )
}

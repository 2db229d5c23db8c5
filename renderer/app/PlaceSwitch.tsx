import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Icon } from '#renderer/components/Icon.tsx'
import { isAt, phaseOfPath, phasePlaces } from './navigation.ts'

/** Beside the title while the rail is folded: the other places of the phase. */
export function PlaceSwitch() {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const phase = phaseOfPath(pathname)
  const places = phase === null ? [] : phasePlaces[phase]
  if (places.length < 2) return null
  return (
    <span className="switch">
      <button
        type="button"
        className="btn icon small"
        aria-label="Other places of this phase"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="chev-d" />
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {places.map((place) => (
          <MenuItem
            key={place.path}
            selected={isAt(pathname, place.path)}
            onClick={() => {
              setAnchor(null)
              void navigate(place.path)
            }}
          >
            {place.title}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}

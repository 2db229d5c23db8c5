import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { levelOrder } from '#shared/domain/competency-matrix.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import type { Assessed } from './CompetencyMatrix.tsx'
import { levelIcons, levelWords } from './words.ts'

/** The levels to choose from at a cell of the matrix, with the keys that choose them in the matrix too. */
export function LevelMenu({
  anchor,
  current,
  onAssess,
  onClose,
}: {
  readonly anchor: HTMLElement | null
  readonly current: Assessed | null
  readonly onAssess: (assessed: Assessed) => void
  readonly onClose: () => void
}) {
  const choose = (change: Partial<Assessed>) => {
    if (current !== null) onAssess({ ...current, ...change })
    onClose()
  }
  const togglePressure = () => choose({ isUnderPressure: current?.isUnderPressure !== true })
  const onKeyDownCapture = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const level = /^[0-4]$/.test(event.key) ? levelOrder[Number(event.key)] : undefined
    if (level !== undefined) choose({ level, isUnderPressure: false })
    else if (event.key.toLowerCase() === 'p') togglePressure()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Menu
      open={anchor !== null && current !== null}
      anchorEl={anchor}
      onClose={onClose}
      slotProps={{ list: { 'aria-label': 'Level', dense: true, onKeyDownCapture } }}
    >
      {levelOrder.map((level, number) => (
        <MenuItem
          key={level}
          selected={level === current?.level}
          onClick={() => choose({ level, isUnderPressure: false })}
        >
          <span className="lv-item">
            <Icon name={levelIcons[level]} />
            {levelWords[level]}
            <kbd>{number}</kbd>
          </span>
        </MenuItem>
      ))}
      <Divider />
      <MenuItem onClick={togglePressure}>
        <span className="lv-item">
          <Icon name={current?.isUnderPressure === true ? 'check' : 'stopwatch'} />
          {current?.isUnderPressure === true ? 'not under pressure' : 'under pressure too'}
          <kbd>P</kbd>
        </span>
      </MenuItem>
    </Menu>
  )
}

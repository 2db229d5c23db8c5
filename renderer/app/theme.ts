import { createTheme } from '@mui/material/styles'

const font = '"Inter Variable", "Inter", "Segoe UI", system-ui, "Noto Sans", sans-serif'

/**
 * The theme of every MUI part. The same tokens stand in styles/tokens.css; MUI needs them as values, because it computes
 * contrast and translucent shades from them.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0B5CA8', contrastText: '#FFFFFF' },
        error: { main: '#A11F2C' },
        warning: { main: '#7F4700' },
        success: { main: '#1B6B48' },
        text: { primary: '#16191B', secondary: '#4A5256', disabled: '#626B6F' },
        divider: '#E3E6E4',
        background: { default: '#F1F2F1', paper: '#FFFFFF' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#79B8F3', contrastText: '#14181A' },
        error: { main: '#FF9A90' },
        warning: { main: '#F0B866' },
        success: { main: '#7CCBA2' },
        text: { primary: '#E9ECEE', secondary: '#B3BBC0', disabled: '#8F999F' },
        divider: '#2A3035',
        background: { default: '#0E1113', paper: '#171B1E' },
      },
    },
  },
  shape: { borderRadius: 4 },
  typography: {
    fontFamily: font,
    fontSize: 13,
    htmlFontSize: 16,
    body1: { fontSize: 13 },
    body2: { fontSize: 13 },
    button: { textTransform: 'none', fontSize: 13, fontWeight: 500 },
  },
  transitions: {
    duration: {
      shortest: 120,
      shorter: 120,
      short: 120,
      standard: 180,
      complex: 180,
      enteringScreen: 180,
      leavingScreen: 120,
    },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTooltip: {
      defaultProps: { enterDelay: 400, placement: 'bottom' },
      styleOverrides: {
        tooltip: {
          fontSize: 12,
          lineHeight: '16px',
          fontWeight: 400,
          backgroundColor: 'var(--board)',
          color: 'var(--board-ink)',
          borderRadius: 4,
          padding: '5px 8px',
        },
      },
    },
    MuiDialog: {
      styleOverrides: { paper: { borderRadius: 10, border: '1px solid var(--line-2)', boxShadow: 'var(--shadow)' } },
    },
    MuiMenu: {
      defaultProps: { transitionDuration: 120 },
      styleOverrides: { paper: { border: '1px solid var(--line-2)', boxShadow: 'var(--shadow)' } },
    },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 30, paddingTop: 4, paddingBottom: 4 } } },
    MuiPopover: { styleOverrides: { paper: { border: '1px solid var(--line-2)', boxShadow: 'var(--shadow)' } } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          fontSize: 13,
          '& .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--ctl)' },
          '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderWidth: 2 },
        },
        input: { padding: '5px 9px', height: 20 },
        multiline: { padding: 0 },
      },
    },
    MuiInputBase: { styleOverrides: { root: { fontSize: 13 } } },
    MuiAutocomplete: {
      styleOverrides: {
        paper: { border: '1px solid var(--line-2)', boxShadow: 'var(--shadow)', fontSize: 13 },
        option: { minHeight: 30, paddingTop: 4, paddingBottom: 4, fontSize: 13 },
        noOptions: { fontSize: 13 },
      },
    },
    MuiCheckbox: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 4, color: 'var(--ctl)' } } },
  },
})

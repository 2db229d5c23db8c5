import type { GridLocaleText } from '@mui/x-data-grid'

/** The grid's own words, in our voice. */
export const localeText: Partial<GridLocaleText> = {
  noRowsLabel: 'Nothing here yet',
  noResultsOverlayLabel: 'No row matches the filter',
  filterPanelColumn: 'Field',
  filterPanelOperator: 'Condition',
  filterPanelInputLabel: 'Value',
  filterPanelInputPlaceholder: 'Value to look for',
  filterPanelRemoveAll: 'Take all off',
  columnsManagementSearchTitle: 'Find a column',
  columnsManagementNoColumns: 'No column has this name',
  columnsManagementReset: 'As it was',
  checkboxSelectionHeaderName: 'Mark',
  checkboxSelectionSelectAllRows: 'Mark all rows',
  checkboxSelectionUnselectAllRows: 'Mark no row',
  checkboxSelectionSelectRow: 'Mark this row',
  checkboxSelectionUnselectRow: 'Take the mark off this row',
}

export function PlaceSwitch() {
  return null
}

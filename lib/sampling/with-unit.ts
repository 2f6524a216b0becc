/** A measured value or a limit with its unit: 180 CFU/g. One that names its unit already, or is words (不得检出), stays as it is. */
export function withUnit(value: string, unit: string): string {
  return unit === '' || value.endsWith(unit) || !/\d/.test(value) ? value : `${value} ${unit}`
}

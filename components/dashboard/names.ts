/** `市市场监管局、市教育局等 5 家`: at most three names, the rest counted. */
export function joinNames(names: readonly string[]): string {
  return names.length <= 3 ? names.join('、') : `${names.slice(0, 2).join('、')}等 ${names.length} 家`
}

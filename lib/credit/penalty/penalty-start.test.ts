import { expect, test } from 'vitest'
import { penaltyCause } from './penalty-start'

test('the facts of a batch are its product, lot and what failed, and no longer than the field takes', () => {
  const items = [{ item: '腐霉利', measured: '0.5', limit: '≤0.2', unit: 'mg/kg' }, { item: '霉菌', measured: '检出', limit: '', unit: '' }]
  expect(penaltyCause({ productName: '韭菜', lot: '20260901', failedItems: items })).toBe('经营不合格食品：韭菜（批号 20260901），腐霉利实测 0.5mg/kg，标准 ≤0.2mg/kg，霉菌实测 检出')
  expect(penaltyCause({ productName: '韭菜', lot: '', failedItems: [] })).toBe('经营不合格食品：韭菜')
  expect(penaltyCause({ productName: '韭菜'.repeat(150), lot: '', failedItems: items })).toHaveLength(200)
})

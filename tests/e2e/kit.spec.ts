import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

test.beforeEach(async ({ signInAs }) => signInAs('liaison.edu'))

async function openKit(page: Page): Promise<void> {
  await page.goto('/kit')
  await expect(page.getByRole('heading', { level: 1, name: '界面组件' })).toBeVisible()
}

test.describe('accessibility', () => {
  test('the check itself sees a field without a name', async ({ page }) => {
    await page.setContent('<!doctype html><html lang="zh-CN"><title>核对</title><main><h1>核对</h1><input></main></html>')
    await expect(expectAccessible(page)).rejects.toThrow(/label/)
  })

  test('the page at rest', async ({ page }) => {
    await openKit(page)
    await expectAccessible(page)
  })

  test('open panels and windows', async ({ page }) => {
    await openKit(page)
    await page.getByRole('combobox', { name: '牵头单位' }).click()
    await expect(page.getByRole('listbox')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByRole('region', { name: '输入' }).getByRole('button', { name: '选择日期' }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByRole('region', { name: '窗口' }).getByRole('button', { name: '退回修改' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })

  test('a form with errors', async ({ page }) => {
    await openKit(page)
    await page.getByRole('form', { name: '月调度报告' }).getByRole('button', { name: '提交本月报告' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '有 4 处需要核对' })).toBeFocused()
    await expectAccessible(page)
  })
})

test.describe('keyboard', () => {
  test('search select: type an abbreviation, take with Enter, leave with Escape', async ({ page }) => {
    await openKit(page)
    const box = page.getByRole('combobox', { name: '牵头单位' })
    await expect(box).toHaveValue('市委网络安全和信息化委员会办公室')
    await box.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('市监局')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('市市场监督管理局')
    await expect(page.getByRole('listbox')).toBeHidden()

    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveText(/市市场监督管理局/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await expect(box).toHaveValue('市市场监督管理局')
  })

  test('date picker: open, move by week and month, take; focus returns', async ({ page }) => {
    await openKit(page)
    const part = page.getByRole('region', { name: '输入' })
    const box = part.getByRole('textbox', { name: '应报日期' })
    await box.fill('2026年11月3日')
    await page.keyboard.press('Tab')
    await expect(box).toHaveValue('2026-11-03')

    const open = part.getByRole('button', { name: '选择日期' })
    await expect(open).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: '2026年11月3日' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: '2026年11月11日' })).toBeFocused()
    await page.keyboard.press('PageUp')
    await expect(page.getByRole('button', { name: '2026年10月11日' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('2026-10-11')
    await expect(open).toBeFocused()
  })

  test('date picker: text that cannot be read stays and is said to be wrong', async ({ page }) => {
    await openKit(page)
    const box = page.getByRole('region', { name: '输入' }).getByRole('textbox', { name: '应报日期' })
    await box.fill('11月31日')
    await page.keyboard.press('Tab')
    await expect(box).toHaveValue('11月31日')
    await expect(box).toHaveAccessibleDescription(/不是有效日期/)
  })

  test('period picker: move by quarter and year', async ({ page }) => {
    await openKit(page)
    const part = page.getByRole('region', { name: '输入' })
    await part.getByRole('textbox', { name: '报告月份' }).fill('2026-11')
    await part.getByRole('button', { name: '选择月份' }).click()
    await expect(page.getByRole('button', { name: /^2026年11月/ })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('PageUp')
    await expect(page.getByRole('button', { name: '2025年8月' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(part.getByRole('textbox', { name: '报告月份' })).toHaveValue('2025-08')
  })

  test('confirm dialog: keeps focus inside, asks for the reason, gives focus back', async ({ page }) => {
    await openKit(page)
    const opener = page.getByRole('region', { name: '窗口' }).getByRole('button', { name: '退回修改' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '退回市教育局 11月月调度报告' })
    await dialog.getByRole('button', { name: '退回修改' }).click()
    const reason = dialog.getByRole('textbox', { name: '退回理由' })
    await expect(reason).toBeFocused()
    await expect(reason).toHaveAccessibleDescription(/请填写退回理由，说明需要改什么/)
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab')
      await expect(dialog.locator(':focus')).toHaveCount(1)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })

  test('pickers work inside a dialog', async ({ page }) => {
    await openKit(page)
    await page.getByRole('button', { name: '指定联系单位' }).click()
    const dialog = page.getByRole('dialog', { name: '指定联系单位' })
    const unit = dialog.getByRole('combobox', { name: '联系单位' })
    await unit.fill('教育')
    await page.getByRole('listbox').getByRole('option', { name: '市教育局' }).click()
    await expect(unit).toHaveValue('市教育局')
    await dialog.getByRole('button', { name: '选择日期' }).click()
    await page.getByRole('grid').getByRole('button', { name: /今天/ }).click()
    await expect(dialog.getByRole('textbox', { name: '自何日起' })).toHaveValue(/^\d{4}-\d{2}-\d{2}$/)
    await expect(dialog).toBeVisible()
  })

  test('the first stop is the link over the navigation', async ({ page }) => {
    await openKit(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: '跳到主要内容' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })
})

test.describe('form', () => {
  const fill = async (page: Page) => {
    const form = page.getByRole('form', { name: '月调度报告' })
    await form.getByRole('combobox', { name: '责任单位' }).fill('市教育局')
    await page.keyboard.press('Enter')
    await form.getByRole('radio', { name: '正常推进' }).check()
    await form.getByRole('textbox', { name: '累计检查学校食堂' }).fill('120')
    await form.getByRole('textbox', { name: '本月开展情况' }).fill('检查学校食堂 46 所。')
    return form
  }

  test('errors stand at the top and at the field in the same words, and lead there', async ({ page }) => {
    await openKit(page)
    const form = page.getByRole('form', { name: '月调度报告' })
    await form.getByRole('button', { name: '提交本月报告' }).click()
    await form.getByRole('link', { name: '累计数请填整数，没有的填 0' }).click()
    const total = form.getByRole('textbox', { name: '累计检查学校食堂' })
    await expect(total).toBeFocused()
    await expect(total).toHaveAccessibleDescription(/累计数请填整数，没有的填 0/)
    await form.getByRole('link', { name: '请选择任务状态' }).click()
    await expect(form.getByRole('radio', { name: '正常推进' })).toBeFocused()
  })

  for (const [answer, words, wayOn] of [
    ['有一处不对', '累计数 120 小于上月的 135，请核对；如确有更正，请填写说明。', null],
    ['他人已修改', '您填写的内容已保留', '载入最新内容，保留已填'],
    ['意外出错', 'E7A93C2F01', '重试'],
    ['网络中断', '网络中断，内容已保留，请重试', '重试'],
  ] as const) {
    test(`server answers ${answer}: what was typed stays`, async ({ page }) => {
      await openKit(page)
      await page.getByRole('combobox', { name: '演示：服务器回答' }).selectOption({ label: answer })
      const form = await fill(page)
      await form.getByRole('button', { name: '提交本月报告' }).click()
      await expect(form.getByRole('alert').filter({ hasText: words })).toBeVisible()
      if (wayOn) await expect(form.getByRole('button', { name: wayOn })).toBeVisible()
      await expect(form.getByRole('textbox', { name: '本月开展情况' })).toHaveValue('检查学校食堂 46 所。')
      await expect(form.getByRole('combobox', { name: '责任单位' })).toHaveValue('市教育局')
    })
  }

  test('accepted: says so', async ({ page }) => {
    await openKit(page)
    const form = await fill(page)
    await form.getByRole('button', { name: '提交本月报告' }).click()
    await expect(page.getByText('已提交本月报告')).toBeVisible()
  })
})

test.describe('table', () => {
  test('sort, filter and page live in the URL', async ({ page }) => {
    await openKit(page)
    const table = page.getByRole('region', { name: '重点任务' })
    await table.getByRole('link', { name: '累计完成（批次）' }).click()
    await expect(page).toHaveURL(/sort=done/)
    await expect(table.getByRole('columnheader', { name: /累计完成/ })).toHaveAttribute('aria-sort', 'ascending')
    await page.getByRole('group', { name: '筛选' }).getByRole('combobox', { name: '状态' }).selectOption({ label: '有风险' })
    await expect(page).toHaveURL(/status=at-risk/)
    await expect(page.getByText(/^筛选后 16 条：/)).toBeVisible()
    await page.reload()
    await expect(page.getByText(/^筛选后 16 条：/)).toBeVisible()
    await page.getByRole('link', { name: '取消筛选：状态 有风险' }).click()
    await expect(page).toHaveURL(/sort=done$/)
    await page.getByRole('link', { name: '下一页' }).click()
    await expect(page).toHaveURL(/sort=done&page=2/)
    await expect(page.getByText('显示第 21–40 条')).toBeVisible()
  })

  test('a press anywhere in a row follows its link', async ({ page }) => {
    await openKit(page)
    await page.getByRole('region', { name: '重点任务' }).getByRole('row', { name: /食源性疾病监测覆盖率/ }).getByRole('cell').first().click()
    await expect(page).toHaveURL(/task=task-4/)
  })
})

test.describe('narrow and large', () => {
  test('390 px: the page does not scroll sideways, cards and tables stay whole @phone', async ({ page }) => {
    await openKit(page)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })

  test('390 px with larger type @phone', async ({ page }) => {
    await openKit(page)
    await page.evaluate(() => (document.documentElement.dataset.typeSize = 'large'))
    await expectNoSidewaysScroll(page)
  })

  test('larger type from the account menu: at once, and still there after loading', async ({ page }) => {
    await openKit(page)
    const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize)
    expect(await size()).toBe('15px')
    await page.getByRole('button', { name: /账号菜单/ }).click()
    await page.getByRole('button', { name: '大字' }).click()
    await expect.poll(size).toBe('18px')
    await expectNoSidewaysScroll(page)
    await page.reload()
    expect(await size()).toBe('18px')
  })
})

test('offline is said at the top', async ({ page, context }) => {
  await openKit(page)
  await context.setOffline(true)
  await expect(page.getByText('网络已断开')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('网络已断开')).toBeHidden()
})

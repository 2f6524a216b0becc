/** First in the tab order: jumps over the navigation. Its target is MainContent. */
export function SkipLink() {
  return (
    <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-action px-4 py-2 text-table font-medium text-on-dark no-underline focus:translate-y-0 print:hidden">
      跳到主要内容
    </a>
  )
}

const english = {
  journal: 'Journal',
  search: 'Find in the journal',
  refusedOnly: 'Refusals only',
  follow: 'Follow',
  unseen: '{count} new calls: follow to see them',
  nothingFound: 'No call matches.',
  noCallYet: 'The journal is empty.',
  request: 'Request',
  answer: 'Answer',
  copyCurl: 'Copy as curl',
  copyTest: 'Copy as test code',
  copyHar: 'Copy as HAR',
  skipped: '{count} more, not shown',
  showMore: 'Show more',
} as const;

/** The texts of the journal. */
export const journalTexts = {
  en: english,
  zh: {
    journal: '日志',
    search: '在日志中查找',
    refusedOnly: '仅看被拒绝的',
    follow: '跟随',
    unseen: '有 {count} 次新调用：开启跟随即可查看',
    nothingFound: '没有符合条件的调用。',
    noCallYet: '日志为空。',
    request: '请求',
    answer: '响应',
    copyCurl: '复制为 curl',
    copyTest: '复制为测试代码',
    copyHar: '复制为 HAR',
    skipped: '另有 {count} 条未显示',
    showMore: '显示更多',
  },
} as const;

/** The sentence of each part of the page, by the name of its suite. */
export const parts = {
  http: 'Polls and changes over HTTP, beside servers that do the same work: the same state, checks and bytes.',
  heap: 'The memory of one live code, and of one login state, which is found by a short key of its token.',
  p99: 'The slow end of a poll with few and with very many live codes.',
  start: 'The command line `serve`, from the start of its process, beside a small server with Express.',
  size: 'Bytes: what a page loads for `./msw`, and what an installation has on disk.',
  command: 'Commands, as a shell starts them.',
  msw: 'A request through our MSW handler, beside one handler written by hand for that operation alone.',
  life: 'Whole lives of codes where time is moved rather than waited for.',
  store: 'A store in Redis beside the memory.',
  growth:
    'The cost of a poll by what there is beside it. Logarithmic means here: each tenfold may add a tenth to the cost. The ' +
    'throughput of connections is that of all of them asking at once, their p99 that of one at a time, each in its turn. One connection ' +
    'has the least throughput: each turn of the event loop then answers a single request. Of ' +
    'user pools, the poll of one of them has a bar; where each is polled at random, the processor has to fetch each world anew.',
  tokens:
    'A sign-in and the exchange of a ticket, each of another user, beside `/token` of oauth2-mock-server. All sign by RS256 ' +
    'with keys of 2,048 bits, and each token is verified once.',
  peers:
    'Other servers that could answer a poll. Ours, the bare server, fastify and Express keep codes. The others answer one text ' +
    'that ours has answered, whatever is asked; oauth2-mock-server does so at `/userinfo`. Each has no journal and no log where ' +
    'it can be told so.',
};

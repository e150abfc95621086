// Runs `next` where Node is new enough. The syntax here is old on purpose: an old Node must get as far as the sentence.

var MAJOR = 20;
var MINOR = 19;

export function withNode(next) {
  var found = process.versions.node.split('.').map(Number);
  if (found[0] > MAJOR || (found[0] === MAJOR && found[1] >= MINOR)) return next().catch(fail);
  console.error(
    'Fall Line needs Node ' +
      MAJOR +
      '.' +
      MINOR +
      ' or newer, and this is Node ' +
      process.versions.node +
      ': install a newer one from https://nodejs.org and try again.',
  );
  process.exit(1);
}

function fail(error) {
  console.error(error.expected === true ? error.message : error);
  process.exit(1);
}

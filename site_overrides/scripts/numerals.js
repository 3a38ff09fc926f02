// Numbers in what people type: `gaoqing.search.numerals`, step by step.
var NUMERAL = "[〇零一二两三四五六七八九十百]{1,7}";
var ON_THE_WAY = "(?:地铁|轻轨|公交车?|巴士|线|楼(?!层)|门|栋|幢|院|路|车(?!位)|出口|入口|站)";
var WAY = new RegExp("(?:地铁|轻轨|公交|[路街巷弄]|大道)(?:[0-9]+|" + NUMERAL + ")号(?:" + ON_THE_WAY + "|口)?|(?:[0-9]+|" + NUMERAL + ")号" + ON_THE_WAY, "g");

function digits(numeral) {
  var values = "零一二三四五六七八九", units = { "十": 10, "百": 100 }, total = 0, value = 0, scale = 1;
  var plain = numeral.replace(/〇/g, "零").replace(/两/g, "二");
  if (!new RegExp("^" + NUMERAL + "$").test(plain)) return plain;
  if (!/[十百]/.test(plain)) return plain.replace(/[^]/g, function (item) { return values.indexOf(item); });
  each(plain.split(""), function (item) {
    if (units[item]) {
      total += (value || 1) * units[item];
      value = 0;
      scale = units[item] / 10;
    } else {
      value = values.indexOf(item);
      if (!value) scale = 1;
    }
  });
  return "" + (total + value * scale);
}
function windowKey(number) { return digits(number).replace(/(^|[^0-9])0+(?=[0-9])/g, "$1"); }
// Finds the number of a window in a folded text; known: the keys of those that there are, idle: words before a number.
function windowNumbers(known, idle) {
  var plain = "[a-z]*[0-9]+(?:[a-z]{1,2}[0-9]+)*(?:[a-z](?![a-z]))?";
  var odd = keep(known, function (key) { return !new RegExp("^(?:" + plain + ")$").test(key); });
  odd.sort(function (one, other) { return other.length - one.length || (one < other ? -1 : 1); });
  var number = odd.concat(plain, NUMERAL).join("|");
  return {
    said: new RegExp("(?:窗口?|柜台|window|counter) ?(" + number + ")号?|(" + number + ")号(?:窗口?|柜台?(?!子)|台(?![风阶]))|(?!一[窗柜]|1窗[受通式联办])(" + number + ")(?:窗口?|柜台)"),
    bare: new RegExp("(" + number + ")号"),
    key: function (number) {
      var key = windowKey(number), word = /^[a-z]*/.exec(key)[0];
      if (has(known, key) || !(word.length > 2 || (word.length > 1 && has(idle, word)))) return key;
      return windowKey(key.slice(word.length));
    }
  };
}

package io.writ.query.export;

/** Text as XML 1.0 can hold it; what it cannot hold becomes U+FFFD. */
final class XmlText {

    private XmlText() {}

    static String of(String text) {
        return text.codePoints().allMatch(XmlText::fits)
                ? text
                : text.codePoints()
                        .map(point -> fits(point) ? point : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean fits(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}

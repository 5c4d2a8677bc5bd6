package io.microservice.wire;

/**
 * Writes text as Python's {@code repr} does, which also keeps it on one line of a log.
 */
final class PythonText {

	private PythonText() {
	}

	static String quote(String text) {
		char quote = (text.indexOf('\'') >= 0 && text.indexOf('"') < 0) ? '"' : '\'';
		StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
		for (char character : text.toCharArray()) {
			switch (character) {
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\t' -> quoted.append("\\t");
				case '\\' -> quoted.append("\\\\");
				default -> {
					if (character == quote) {
						quoted.append('\\').append(quote);
					}
					else if (Character.isISOControl(character)) {
						quoted.append("\\x%02x".formatted((int) character));
					}
					else {
						quoted.append(character);
					}
				}
			}
		}
		return quoted.append(quote).toString();
	}

}

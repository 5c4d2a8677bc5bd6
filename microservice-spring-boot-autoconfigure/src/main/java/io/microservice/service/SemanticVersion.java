package io.microservice.service;

import java.util.regex.Pattern;

/**
 * Semantic versions, as <a href="https://semver.org">semver.org</a> has them.
 */
public final class SemanticVersion {

	/**
	 * The version of a service that has none.
	 */
	public static final String UNKNOWN = "0.0.0";

	private static final String NUMBER = "(0|[1-9]\\d*)";

	private static final String IDENTIFIER = "(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";

	private static final Pattern VERSION = Pattern.compile(
			"%1$s\\.%1$s\\.%1$s(-%2$s(\\.%2$s)*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?".formatted(NUMBER, IDENTIFIER));

	private static final Pattern SHORT = Pattern.compile("%1$s(\\.%1$s)?([-+].*)?".formatted(NUMBER));

	private SemanticVersion() {
	}

	/**
	 * Return whether a text is a semantic version.
	 * @param text the text
	 * @return {@code true} if it is one
	 */
	public static boolean isValid(String text) {
		return VERSION.matcher(text).matches();
	}

	/**
	 * Return the semantic version that a version of a build stands for: {@code 1.2} is
	 * {@code 1.2.0}.
	 * @param version the version of the build
	 * @return the semantic version, {@link #UNKNOWN} if it stands for none
	 */
	public static String ofBuild(String version) {
		String complete = version;
		while (SHORT.matcher(complete).matches()) {
			complete = complete.replaceFirst("^([0-9.]+)", "$1.0");
		}
		return isValid(complete) ? complete : UNKNOWN;
	}

}

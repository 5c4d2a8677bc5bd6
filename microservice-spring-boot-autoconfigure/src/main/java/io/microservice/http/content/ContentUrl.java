package io.microservice.http.content;

import java.util.regex.Pattern;

import io.microservice.service.InvalidEntrypointException;

/**
 * The path of a route with the capture that is the path of a file.
 *
 * @param pattern the path
 * @param regex whether it is a regular expression
 * @param endsWithFile whether nothing comes after the path of the file
 */
record ContentUrl(String pattern, boolean regex, boolean endsWithFile) {

	private static final Pattern CAPTURE = Pattern.compile("[{*<:]" + StaticContent.FILENAME + "[}>:]");

	private static final Pattern LAST = Pattern.compile(".*[{*<:]" + StaticContent.FILENAME + "(:[^/]*)?[}>]/?");

	/**
	 * Read a path.
	 * @param url the path, to be completed if it has no such capture
	 * @param regex a regular expression, if there is no path
	 * @param place where it is given, for people
	 * @return the path
	 * @throws InvalidEntrypointException if it is none
	 */
	static ContentUrl of(String url, String regex, String place) {
		if (regex.isBlank()) {
			return of(url, place);
		}
		if (url.isEmpty()) {
			return new ContentUrl(regex, true, false);
		}
		throw new InvalidEntrypointException("@HttpStatic on %s has both a 'url' and a 'regex'.".formatted(place),
				"Give one of the two.");
	}

	private static ContentUrl of(String url, String place) {
		if (!url.startsWith("/")) {
			throw new InvalidEntrypointException("@HttpStatic on %s has the URL '%s'.".formatted(place, url),
					"Give a path that starts with a slash, such as '/assets/'.");
		}
		if (CAPTURE.matcher(url).find()) {
			return new ContentUrl(url, false, LAST.matcher(url).matches());
		}
		String directory = url.endsWith("/") ? url : url + '/';
		return new ContentUrl(directory + (url.contains("<") ? "<path:filename>" : "{*filename}"), false, true);
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}

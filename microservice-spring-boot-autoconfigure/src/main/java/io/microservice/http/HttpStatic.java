package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Serves the files of a directory, as tomodachi's {@code @http_static} does. Stands on
 * the class of a bean, or on one of its methods, with which it has nothing to do.
 *
 * <p>
 * Answers GET and HEAD, with an entity tag and the time of the last change, so that
 * clients ask for what they do not have only, and with ranges. Directories are not
 * listed. Links are followed as long as they lead to files in the directory. A route of
 * {@link Http} that is more specific comes first, and a path where there is no file is
 * left to whatever else the application has there.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
@Repeatable(HttpStatics.class)
public @interface HttpStatic {

	/**
	 * The directory: {@code classpath:/public/}, {@code file:/srv/www/}, or a path in the
	 * file system, relative to where the application was started. Placeholders are
	 * resolved. Neither the whole class path nor the whole file system can be served.
	 * @return the directory, which has to be there when the application starts
	 */
	String path();

	/**
	 * The path the files are served under, such as {@code /assets/}. The path of the file
	 * follows it, or stands for a capture {@code filename}, as in
	 * {@code /download/<path:filename>/image}. Placeholders are resolved.
	 * @return the path, starting with a slash, unless there is a {@link #regex()};
	 * whether it ends with one does not matter
	 */
	String url() default "";

	/**
	 * Regular expression for the whole path of the requests, with a group
	 * {@code filename} for the path of the file, as in
	 * {@code /download/(?<filename>[^/]+)/image}. May be written as in Python.
	 * Placeholders are resolved.
	 * @return the expression, unless there is a {@link #url()}
	 */
	String regex() default "";

	/**
	 * When a {@link #regex()} is tried among others, as {@link Http#order()} says it.
	 * @return the order
	 */
	int order() default 0;

	/**
	 * Name of the file that is served for a directory, such as {@code index.html}.
	 * @return the name, empty to serve nothing for a directory
	 */
	String index() default "";

	/**
	 * Value of the header {@code Cache-Control}, such as {@code max-age=3600, public}.
	 * Placeholders are resolved.
	 * @return the value, empty not to send the header
	 */
	String cacheControl() default "";

	/**
	 * Whether files and directories whose names start with a dot are served.
	 * @return {@code true} to serve them
	 */
	boolean dotfiles() default false;

	/**
	 * Who may read the responses in a browser, beside those that
	 * {@code microservice.http.cors} allows.
	 * @return what is allowed; without origins it is what the properties say
	 */
	Cors cors() default @Cors;

	/**
	 * Statuses of responses that are left out of the access log, or
	 * {@link HttpLogging#IGNORE_ALL_BUT_500}.
	 * @return the statuses, none to log all
	 */
	int[] ignoreLogging() default {};

}

package io.microservice.http.content;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.microservice.http.HttpStatic;
import io.microservice.service.BeanClasses;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the static content that beans declare with {@link HttpStatic}, on the class or on
 * a method.
 */
public final class StaticContents {

	private final BeanClasses beans;

	private final UnaryOperator<String> placeholders;

	private final ContentRoots roots;

	/**
	 * Create a finder.
	 * @param beans the beans to look at
	 * @param placeholders resolves placeholders
	 * @param classLoader finds what is in the class path
	 */
	public StaticContents(BeanClasses beans, UnaryOperator<String> placeholders, ClassLoader classLoader) {
		this.beans = beans;
		this.placeholders = placeholders;
		this.roots = new ContentRoots(classLoader);
	}

	/**
	 * Find all static content.
	 * @return the contents
	 * @throws InvalidEntrypointException if one cannot be served
	 */
	public List<StaticContent> find() {
		List<StaticContent> contents = new ArrayList<>();
		Set<Class<?>> seen = new HashSet<>();
		this.beans.forEach(List.of(HttpStatic.class), (beanName, type) -> {
			if (seen.add(type)) {
				annotations(type).forEach((annotation) -> contents.add(content(annotation, type.getName())));
				methods(type).forEach((method) -> annotations(method)
					.forEach((annotation) -> contents.add(content(annotation, name(method, type)))));
			}
		});
		return contents;
	}

	private static Stream<HttpStatic> annotations(AnnotatedElement element) {
		return MergedAnnotations
			.from(element, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables())
			.stream(HttpStatic.class)
			.map(MergedAnnotation::synthesize);
	}

	private static Stream<Method> methods(Class<?> type) {
		return MethodIntrospector
			.selectMethods(type, (ReflectionUtils.MethodFilter) (method) -> annotations(method).findAny().isPresent())
			.stream();
	}

	private static String name(Method method, Class<?> type) {
		return ClassUtils.getQualifiedMethodName(method, type);
	}

	private StaticContent content(HttpStatic annotation, String place) {
		ContentUrl url = ContentUrl.of(this.placeholders.apply(annotation.url()),
				this.placeholders.apply(annotation.regex()), place);
		ContentRoot root = this.roots.find(this.placeholders.apply(annotation.path()), annotation.dotfiles(), place);
		return new StaticContent(annotation, place, url, index(annotation, url, place), root,
				new ContentResponses(cacheControl(annotation, place)));
	}

	private static String index(HttpStatic annotation, ContentUrl url, String place) {
		String index = annotation.index();
		if (index.isEmpty() || (url.endsWithFile() && ContentPath.isFileName(index))) {
			return index;
		}
		throw new InvalidEntrypointException(
				"@HttpStatic on %s has the index '%s', which cannot be served at '%s'.".formatted(place, index, url),
				"Give the name of a file, such as 'index.html', and a URL that ends with the path of the file; or no index.");
	}

	private String cacheControl(HttpStatic annotation, String place) {
		String cacheControl = this.placeholders.apply(annotation.cacheControl()).strip();
		if (cacheControl.chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			return cacheControl;
		}
		throw new InvalidEntrypointException(
				"@HttpStatic on %s has a cacheControl that no header can have.".formatted(place),
				"Give one line of directives, such as 'max-age=3600, public'.");
	}

}

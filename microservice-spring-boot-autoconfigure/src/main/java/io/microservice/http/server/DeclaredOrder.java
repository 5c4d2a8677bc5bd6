package io.microservice.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * Knows the order of methods in the source, as class files have it. Reflection has none.
 */
final class DeclaredOrder {

	private static final Log logger = LogFactory.getLog(DeclaredOrder.class);

	private final Map<Class<?>, Map<String, Integer>> positions = new HashMap<>();

	/**
	 * Return the position of a method in its class; 0 if there is no class file to be
	 * read.
	 */
	int of(Method method) {
		return this.positions.computeIfAbsent(method.getDeclaringClass(), DeclaredOrder::read)
			.getOrDefault(method.getName() + Type.getMethodDescriptor(method), 0);
	}

	private static Map<String, Integer> read(Class<?> type) {
		List<String> methods = new ArrayList<>();
		try (InputStream classFile = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (classFile != null) {
				new ClassReader(classFile).accept(new MethodCollector(methods),
						ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("The class file of %s cannot be read".formatted(type.getName()), ex);
		}
		Map<String, Integer> positions = new HashMap<>();
		methods.forEach((method) -> positions.put(method, positions.size()));
		return positions;
	}

	/**
	 * Collects the names and descriptors of methods.
	 */
	private static final class MethodCollector extends ClassVisitor {

		private final List<String> methods;

		MethodCollector(List<String> methods) {
			super(SpringAsmInfo.ASM_VERSION);
			this.methods = methods;
		}

		@Override
		public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
				@Nullable String signature, String @Nullable [] exceptions) {
			this.methods.add(name + descriptor);
			return null;
		}

	}

}

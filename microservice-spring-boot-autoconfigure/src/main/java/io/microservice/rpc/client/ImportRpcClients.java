package io.microservice.rpc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes beans of {@link io.microservice.rpc.RpcClient} interfaces, and registers
 * {@link io.microservice.rpc.RemoteException} classes, that are not in the packages of
 * the application. Without attributes, those in the package of the annotated class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ImportRpcClientsRegistrar.class)
@Repeatable(ImportRpcClients.Container.class)
public @interface ImportRpcClients {

	/**
	 * Alias for {@link #types()}.
	 * @return the interfaces
	 */
	@AliasFor("types")
	Class<?>[] value() default {};

	/**
	 * Interfaces to make clients of.
	 * @return the interfaces
	 */
	@AliasFor("value")
	Class<?>[] types() default {};

	/**
	 * Packages to look for interfaces and exceptions in, subpackages included.
	 * @return the names of the packages
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages to look in.
	 * @return a class of every package
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Holds several {@link ImportRpcClients} annotations.
	 */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@Import(ImportRpcClientsRegistrar.class)
	@interface Container {

		/**
		 * Return the annotations.
		 * @return the annotations
		 */
		ImportRpcClients[] value();

	}

}

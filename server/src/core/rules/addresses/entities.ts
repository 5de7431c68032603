export { entitiesOf, subnetOf, subnetsOf, vpcsOf } from '../../model/entities.ts';
